#include "validator/document/view.h"

#include <algorithm>

#include "validator/yaml/view.h"

namespace aml::doc {

Setting setting_in(const yaml::Node* mapping, std::string_view key) {
  mapping = yaml::resolve(mapping);
  if (mapping == nullptr) return {};
  // Of equal keys the last one counts.
  const auto& entries = mapping->entries;
  const auto found = std::find_if(entries.rbegin(), entries.rend(),
                                  [&](const yaml::Entry& entry) { return entry.name == key; });
  if (found == entries.rend()) return {nullptr, nullptr, mapping};
  return {found->key, found->value, mapping};
}

const yaml::Node* View::node_of(const CommandSite* site) const {
  if (site == nullptr && !sites_.empty()) site = &sites_.front();
  return site == nullptr ? nullptr : site->node;
}

expr::Spelling View::placeholders() const {
  return is_preview() ? expr::Spelling::single_braces : expr::Spelling::dollar_braces;
}

Setting View::inputs() const {
  // They moved from `trial` to the root of a sweep. In the other dialect's place they are a
  // finding, and no less declared.
  const auto trial = std::ranges::find(sites_, SiteKind::trial, &CommandSite::kind);
  const Setting at_root = setting_in(document_.root, "inputs");
  if (trial == sites_.end()) return at_root;
  const Setting in_trial = setting_in(trial->node, "inputs");
  const Setting& own = is_preview() ? in_trial : at_root;
  const Setting& other = is_preview() ? at_root : in_trial;
  return own || !other ? own : other;
}

Setting View::outputs() const { return setting_in(document_.root, "outputs"); }

Setting View::code(const CommandSite* site) const {
  const Setting code = setting_in(node_of(site), "code");
  return code && code.value->is_mapping() ? setting_in(code.value, "local_path") : code;
}

Setting View::environment(const CommandSite* site) const {
  return setting_in(node_of(site), "environment");
}

Setting View::image(const yaml::Node& environment) const {
  return setting_in(is_preview() ? yaml::find(&environment, "docker") : &environment, "image");
}

Setting View::build(const yaml::Node& environment) const {
  return setting_in(is_preview() ? yaml::find(&environment, "docker") : &environment, "build");
}

Setting View::compute(const CommandSite* site) const {
  const Setting compute = setting_in(is_preview() ? node_of(site) : document_.root, "compute");
  return compute && compute.value->is_mapping() ? setting_in(compute.value, "target") : compute;
}

Setting View::resource(std::string_view key, const CommandSite* site) const {
  const yaml::Node* node = node_of(site);
  if (is_preview()) return setting_in(yaml::find(node, "compute"), key);
  const Setting own = setting_in(yaml::find(node, "resources"), key);
  if (own) return own;
  const Setting shared = setting_in(yaml::find(document_.root, "resources"), key);
  return shared || own.holder == nullptr ? shared : own;
}

Setting View::limit(std::string_view key) const {
  return setting_in(is_preview() ? document_.root : yaml::find(document_.root, "limits"), key);
}

Setting View::sampling() const {
  const Setting chosen =
      setting_in(document_.root, is_preview() ? "algorithm" : "sampling_algorithm");
  return chosen && chosen.value->is_mapping() ? setting_in(chosen.value, "type") : chosen;
}

Setting View::policy() const {
  return setting_in(yaml::find(document_.root, "early_termination"),
                    is_preview() ? "policy_type" : "type");
}

}  // namespace aml::doc
