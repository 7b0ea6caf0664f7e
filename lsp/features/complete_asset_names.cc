#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "lsp/features/known_names.h"
#include "schemas/curated.h"

namespace aml::lsp {
namespace {

/// Kinds of a place that the `x-reference` of its schema names.
std::string_view reference_at(const Completion& completion) {
  for (const Shape* value : values_at(completion.root, completion.cursor)) {
    for (const Shape* one : alternatives_of(*value)) {
      if (one->reference != schemas::Reference::none) return word_of(one->reference);
    }
  }
  return {};
}

/// An address, its parts separated by `/`. In braces is what is known only by name.
struct Family {
  std::string_view form;
  std::string_view places;  ///< words of `x-reference` where it may appear
};

constexpr Family families[] = {
    {"azureml://datastores/{datastore}/paths/", "data output azureml path model"},
    {"azureml://jobs/{job}/outputs/{output}/paths/", "data model path"},
    {"azureml://registries/{registry}/environments/{environment}/labels/latest", "environment"},
    {"azureml://registries/{registry}/environments/{environment}/versions/{version}",
     "environment"},
    {"azureml://registries/{registry}/data/{data}/versions/{version}", "data path"},
    {"azureml://registries/{registry}/models/{model}/versions/{version}",
     "registered-model model data"},
    {"azureml://subscriptions/{subscription}/resourcegroups/{group}/workspaces/{workspace}/"
     "datastores/{datastore}/paths/",
     "data output path model"},
};

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find('/');
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_open(std::string_view part) { return part.starts_with('{'); }

class Addresses {
 public:
  explicit Addresses(Completion& completion) : completion_(completion) {}

  void offer(std::string_view place) {
    const std::string_view typed = completion_.typed();
    const std::vector<std::string_view> begun = parts_of(typed);
    for (const Family& family : families) {
      if (family.places.find(place) == std::string_view::npos) continue;
      const std::vector<std::string_view> parts = parts_of(family.form);
      if (begun.size() > parts.size() || !fits(begun, parts)) continue;
      offer(family, begun, parts);
    }
  }

 private:
  /// All parts but the last, which is only begun.
  static bool fits(const std::vector<std::string_view>& begun,
                   const std::vector<std::string_view>& parts) {
    for (std::size_t i = 0; i + 1 < begun.size(); ++i) {
      if (is_open(parts[i]) ? begun[i].empty() : begun[i] != parts[i]) return false;
    }
    return true;
  }

  void offer(const Family& family, const std::vector<std::string_view>& begun,
             const std::vector<std::string_view>& parts) {
    const std::size_t step = begun.size() - 1;
    std::string head;
    for (std::size_t i = 0; i < step; ++i) head += std::string(begun[i]) + "/";
    if (!is_open(parts[step])) {
      // Up to the next part that someone has to name.
      std::size_t end = step;
      while (end < parts.size() && !is_open(parts[end])) head += std::string(parts[end++]) + "/";
      if (end == parts.size()) head.pop_back();
      return add(head, family.form);
    }
    for (const std::string& name : names_of(parts[step])) {
      std::string text = head + name;
      std::size_t end = step + 1;
      while (end < parts.size() && !is_open(parts[end])) text += "/" + std::string(parts[end++]);
      if (end < parts.size()) text += "/";
      add(text, family.form);
    }
  }

  std::vector<std::string> names_of(std::string_view part) const {
    const Session& session = completion_.request.session;
    const Snapshot& asking = completion_.snapshot();
    if (part == "{datastore}") return known_names(session, asking, NameKind::datastore);
    if (part == "{data}") return known_names(session, asking, NameKind::data);
    if (part == "{model}") return known_names(session, asking, NameKind::model);
    if (part == "{registry}") return {"azureml"};
    std::vector<std::string> names;
    if (part == "{environment}") {
      for (const schemas::CuratedEnvironment& one : schemas::curated_environments()) {
        if (!one.retired) names.emplace_back(one.name);
      }
    }
    if (part == "{output}") names = {"default"};
    return names;
  }

  void add(const std::string& text, std::string_view form) {
    const bool known = std::any_of(completion_.items.begin(), completion_.items.end(),
                                   [&](const Item& item) { return item.label == text; });
    if (known) return;
    completion_.add(
        {.label = text, .kind = ItemKind::reference, .detail = std::string(form), .rank = 6});
  }

  Completion& completion_;
};

std::optional<NameKind> named_at(const Completion& completion, std::string_view place) {
  const Cursor& cursor = completion.cursor;
  if (place == "environment") return NameKind::environment;
  if (place == "compute" || place == "default-compute" || place == "registered-compute")
    return NameKind::compute;
  if (place == "datastore" || place == "default-datastore") return NameKind::datastore;
  if (place == "model" || place == "registered-model") return NameKind::model;
  if (place == "data" || place == "output") return NameKind::data;
  if (cursor.path.back() == "datastore" || cursor.path.back() == "datastore_id") {
    return NameKind::datastore;
  }
  if (cursor.path.back() == "environment") return NameKind::environment;
  if (cursor.path.back() == "data") return NameKind::data;
  return {};
}

/// A type of an input says whether its path names a model.
bool is_model(const Cursor& cursor) {
  for (const Member& member : cursor.members.empty() ? Members() : cursor.members.back()) {
    if (member.key == "type" && member.value.ends_with("_model")) return true;
  }
  return false;
}

void offer_sizes(Completion& completion) {
  if (completion.cursor.path.back() != "instance_type") return;
  for (const schemas::VmSize& size : schemas::vm_sizes()) {
    if (size.retired) continue;
    completion.add({.label = std::string(size.name),
                    .kind = ItemKind::constant,
                    .detail = size.gpus > 0 ? fmt::format("{}, {} GPU", size.series, size.gpus)
                                            : std::string(size.series),
                    .rank = size.gpus > 0 ? 5 : 4});
  }
}

}  // namespace

void complete_references(Completion& completion) {
  if (completion.cursor.path.empty()) return;
  offer_sizes(completion);
  const std::string_view place = reference_at(completion);
  if (place.empty()) return;
  const std::string_view typed = completion.typed();
  if (typed.starts_with("azureml:")) completion.incomplete = true;
  if (typed.starts_with("azureml://")) return Addresses(completion).offer(place);
  std::optional<NameKind> kind = named_at(completion, place);
  if (kind == NameKind::data && is_model(completion.cursor)) kind = NameKind::model;
  if (kind) {
    const bool bare = place == "datastore";
    for (const KnownReference& one :
         known_references(completion.request.session, completion.snapshot(), *kind)) {
      const bool prefixed =
          bare && one.text.starts_with("azureml:") && !one.text.starts_with("azureml:/");
      std::string label = prefixed ? one.text.substr(8) : one.text;
      const bool known = std::any_of(completion.items.begin(), completion.items.end(),
                                     [&](const Item& item) { return item.label == label; });
      if (known || (kind == NameKind::datastore && one.text.find('/') != std::string::npos))
        continue;
      completion.add({.label = std::move(label),
                      .kind = ItemKind::reference,
                      .detail = one.origin,
                      .rank = one.rank});
    }
  }
  Addresses(completion).offer(place);
}

}  // namespace aml::lsp
