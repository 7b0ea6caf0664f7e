#include "validator/rules/environment/environment.h"

#include <algorithm>

#include "validator/document/view.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

bool has_prefix(std::string_view name) {
  return same_word(name.substr(0, std::min(curated_prefix.size(), name.size())), curated_prefix);
}

}  // namespace

Span place_of_environment(const Visit& visit) {
  if (visit.key != nullptr) return visit.key->span;
  const auto name = find_entry(&visit.node, "name");
  if (name) return name->key->span;
  return visit.node.pairs.empty() ? visit.node.span : visit.node.pairs.front().key->span;
}

const yaml::Node* image_of(const doc::Job& job, const yaml::Node& environment) {
  const yaml::Node* image = doc::View(job).image(environment).value;
  return image != nullptr && image->is_string() ? image : nullptr;
}

std::vector<yaml::Entry> conda_keys(const yaml::Node* environment) {
  std::vector<yaml::Entry> keys;
  for (const yaml::Entry& entry : entries_of(environment)) {
    if (entry.name == "channels" || entry.name == "dependencies") keys.push_back(entry);
  }
  return keys;
}

Image image_from(std::string_view text) {
  if (text.empty() || text.find_first_of("{}<>$ ") != std::string_view::npos) return {};
  Image image;
  const std::size_t digest = text.find('@');
  std::string_view name = text.substr(0, digest);
  const std::size_t slash = name.rfind('/');
  const std::size_t colon = name.find(':', slash == std::string_view::npos ? 0 : slash);
  if (colon != std::string_view::npos) {
    image.tag = name.substr(colon + 1);
    name = name.substr(0, colon);
  }
  for (const std::string_view host : {"docker.io/", "index.docker.io/", "library/"}) {
    if (name.starts_with(host)) name.remove_prefix(host.size());
  }
  image.repository = name;
  const bool tagged = !image.tag.empty() && image.tag != "latest";
  image.pinned = digest != std::string_view::npos || tagged;
  return image;
}

std::string_view curated_name(const expr::Reference& reference) {
  if (reference.kind == expr::ReferenceKind::registry) {
    return reference.registry == "azureml" && reference.type == "environments" ? reference.name
                                                                               : std::string_view{};
  }
  return expr::names_asset(reference.kind) && reference.prefixed && has_prefix(reference.name)
             ? reference.name.substr(curated_prefix.size())
             : std::string_view{};
}

const schemas::CuratedEnvironment* curated_environment(std::string_view name) {
  const auto list = schemas::curated_environments();
  const auto found =
      std::ranges::find_if(list, [&](const auto& one) { return same_word(one.name, name); });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace aml::rules
