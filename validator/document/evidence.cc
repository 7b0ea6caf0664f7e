#include "validator/document/evidence.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "schemas/catalog.h"
#include "validator/text/nearest.h"
#include "validator/yaml/view.h"

namespace aml::doc {
namespace {

/// The root as it was meant: names of keys without their spelling mistakes.
struct MeantRoot {
  std::vector<yaml::Entry> entries;
  int unknown = 0;  ///< keys that the kind does not have
};

bool has_property(const schemas::Shape& shape, std::string_view name) {
  return shape.property(name) != nullptr ||
         std::ranges::any_of(shape.branches,
                             [&](const auto* branch) { return has_property(*branch, name); });
}

/// Names that the root does not have yet.
void add_free(const schemas::Shape& shape, const yaml::Node& root,
              std::vector<std::string_view>& free) {
  for (const schemas::Property& property : shape.properties) {
    if (property.shape->refused.empty() && yaml::find(&root, property.name) == nullptr) {
      free.push_back(property.name);
    }
  }
  for (const schemas::Shape* branch : shape.branches) add_free(*branch, root, free);
}

/// Nobody misspells more root keys of one file: to compare the spelling of all costs most.
constexpr int most_misspelt = 2;

/// Nothing where more keys are unknown than `most_unknown`: files of other tools can be long.
std::optional<MeantRoot> meant_root(const schemas::Shape& shape, const yaml::Node& root,
                                    int most_unknown) {
  const auto strange = std::ranges::count_if(
      root.entries, [&](const yaml::Entry& entry) { return !has_property(shape, entry.name); });
  if (strange > most_unknown + most_misspelt) return {};
  MeantRoot meant;
  std::vector<std::string_view> free;
  if (strange > 0) add_free(shape, root, free);
  for (yaml::Entry entry : root.entries) {
    if (!has_property(shape, entry.name) && entry.name != "<<") {
      const auto near = text::nearest(entry.name, free);
      if (near) entry.name = *near;
      meant.unknown += !near;
      if (meant.unknown > most_unknown) return {};
    }
    meant.entries.push_back(entry);
  }
  return meant;
}

bool occurs_in(std::span<const yaml::Entry> root, const Pattern& at) {
  const std::size_t dot = std::min(at.path.find('.'), at.path.size());
  const std::string_view first = at.path.substr(0, dot);
  const auto entry = std::ranges::find(root, first, &yaml::Entry::name);
  if (entry == root.end()) return false;
  const yaml::Node* value = entry->value;
  if (dot < at.path.size()) value = yaml::find(value, at.path.substr(dot + 1));
  return value != nullptr && has_shape(*value, at);
}

/// Whether something speaks for the kind without a guess at spelling, which costs most. Nothing
/// does in nearly every job.
bool is_hinted_at(const Kind& kind, const yaml::Node& root) {
  return std::ranges::any_of(kind.evidence, [&](const Evidence& one) {
    return one.points > 0 && occurs_in(root.entries, one.at);
  });
}

/// Points above what the kind asks for; negative where they are not enough.
int surplus(const Kind& kind, const yaml::Node& root, std::string_view address) {
  constexpr int none = -1;
  const int given = (kind.has_schema_at(address) ? points_for_schema : 0) - enough_evidence;
  int most = given;
  for (const Evidence& one : kind.evidence) most += std::max(one.points, 0);
  const auto meant = meant_root(*schemas::of(*kind.schema).root, root, most / price_of_unknown_key);
  if (!meant) return none;
  int points = given - price_of_unknown_key * meant->unknown;
  for (const Evidence& one : kind.evidence) {
    if (occurs_in(meant->entries, one.at)) points += one.points;
  }
  return points;
}

}  // namespace

const Kind* kind_by_evidence(Kinds kinds, const yaml::Node* root, std::string_view address,
                             std::string_view group) {
  root = yaml::resolve(root);
  if (root == nullptr || !root->is_mapping()) return nullptr;
  const Kind* best = nullptr;
  int most = -1;
  for (const Kind& kind : kinds) {
    if (kind.evidence.empty() || (!group.empty() && kind.group != group)) continue;
    if (!kind.has_schema_at(address) && !is_hinted_at(kind, *root)) continue;
    const int points = surplus(kind, *root, address);
    if (points <= most) continue;
    best = &kind;
    most = points;
  }
  return best;
}

int unknown_keys(const Kind& kind, const yaml::Node& root) {
  const int all = static_cast<int>(root.entries.size());
  return meant_root(*schemas::of(*kind.schema).root, root, all)->unknown;
}

bool is_of_another_family(Kinds kinds, const Kind& named, const yaml::Node* root) {
  constexpr std::string_view groups = "endpoint deployment";
  root = yaml::resolve(root);
  if (root == nullptr || !root->is_mapping() || !named.is_among(groups)) return false;
  if (unknown_keys(named, *root) < 2 || surplus(named, *root, {}) >= 0) return false;
  const Kind* other = kind_by_evidence(kinds, root);
  return other != nullptr && other->is_among(groups) && !other->is_sibling_of(named);
}

}  // namespace aml::doc
