#include <algorithm>
#include <limits>
#include <span>

#include "validator/schema/judge.h"
#include "validator/schema/phrases.h"
#include "validator/schema/scalars.h"
#include "validator/text/nearest.h"

namespace aml::schema {
namespace {

using yaml::Entry;
using yaml::Node;
using Branches = std::vector<const Shape*>;

/// What a branch says of the discriminator.
const Shape* word_shape(const Shape& branch, std::string_view discriminator) {
  return branch.property(discriminator);
}

Branches only(std::span<const Shape* const> branches, const auto& wanted) {
  Branches result;
  std::copy_if(branches.begin(), branches.end(), std::back_inserter(result),
               [&](const Shape* branch) { return wanted(*branch); });
  return result;
}

/// The entry of a key, or null.
const Entry* entry_of(const Node& mapping, std::string_view name) {
  const auto found = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                  [&](const Entry& entry) { return entry.name == name; });
  return found == mapping.entries.end() ? nullptr : &*found;
}

/// The branches whose word this is.
Branches with_word(const Branches& branches, std::string_view discriminator,
                   std::string_view text) {
  return only(branches, [&](const Shape& branch) {
    const Shape* word = word_shape(branch, discriminator);
    return word != nullptr && !word->words.empty() && has_word(*word, text);
  });
}

Branches with_word(const Branches& branches, std::string_view discriminator, const Node& value) {
  return value.is_string() ? with_word(branches, discriminator, value.text) : Branches{};
}

/// The entry whose key was most likely meant for the discriminator, or null.
const Entry* misspelt_entry(const Node& mapping, std::string_view discriminator,
                            const Branches& branches) {
  const auto is_misspelt = [&](const Entry& entry) {
    const bool is_known = std::any_of(branches.begin(), branches.end(), [&](const Shape* branch) {
      return branch->property(entry.name) != nullptr;
    });
    return !is_known && text::nearest(entry.name, std::span(&discriminator, 1)).has_value();
  };
  const auto found = std::find_if(mapping.entries.begin(), mapping.entries.end(), is_misspelt);
  return found == mapping.entries.end() ? nullptr : &*found;
}

/// The key that chooses a branch, or one that was most likely meant for it.
bool has_chooser(const Node& mapping, std::string_view key, const Shape& shape) {
  if (entry_of(mapping, key) != nullptr) return true;
  const Branches all(shape.branches.begin(), shape.branches.end());
  return misspelt_entry(mapping, key, all) != nullptr;
}

/// Of branches of one word, those whose key is there; else those that need none.
Branches by_key(const Node& mapping, const Branches& branches, const Shape& shape) {
  Branches present = only(branches, [&](const Shape& branch) {
    return !branch.when.empty() && has_chooser(mapping, branch.when, shape);
  });
  if (!present.empty()) return present;
  Branches others = only(branches, [](const Shape& branch) { return branch.when.empty(); });
  return others.empty() ? branches : others;
}

bool is_about(const Verdict& verdict, const Node& value) {
  return verdict.own.size() == 1 && verdict.parts.empty() && verdict.own.front().node == &value;
}

}  // namespace

/// The type of the node chooses first, then the discriminator, then the distance.
void Judge::judge_union(const Node& node, const Shape& shape, Verdict& verdict) {
  const Branches admitted =
      only(shape.branches, [&](const Shape& branch) { return admits(branch, node); });
  if (admitted.size() > 1 && node.is_mapping() && !shape.discriminator.empty()) {
    judge_by_discriminator(node, shape, admitted, verdict);
  } else {
    verdict.add(nearest(node, admitted), nullptr);
  }
}

void Judge::judge_by_discriminator(const Node& node, const Shape& shape, const Branches& branches,
                                   Verdict& verdict) {
  const Entry* entry = entry_of(node, shape.discriminator);
  if (entry == nullptr) {
    const Entry* misspelt = misspelt_entry(node, shape.discriminator, branches);
    if (misspelt == nullptr) return judge_without_word(node, shape, branches, verdict);
    const Branches meant = with_word(branches, shape.discriminator, *misspelt->value);
    return verdict.add(nearest(node, by_key(node, meant.empty() ? branches : meant, shape)),
                       nullptr);
  }

  const Node& value = *entry->value;
  const auto takes_any_text = [&](const Shape& branch) {
    const Shape* word = word_shape(branch, shape.discriminator);
    return word != nullptr && word->words.empty() && admits(*word, value);
  };
  Branches chosen = with_word(branches, shape.discriminator, value);
  if (chosen.empty()) {
    chosen = only(branches, takes_any_text);
    // A misspelt word is a fault of its own; the keys beside it must not be judged without it.
    const auto meant = nearest_word(words_of(shape), value.text);
    const Branches likely = meant ? with_word(branches, shape.discriminator, *meant) : Branches{};
    if (!chosen.empty()) chosen.insert(chosen.end(), likely.begin(), likely.end());
  }
  if (chosen.empty()) return judge_unknown_word(node, value, shape, branches, verdict);
  verdict.add(nearest(node, by_key(node, chosen, shape)), nullptr);
}

/// One finding on the word. The other keys are judged by the branch that was most likely meant, or
/// left alone.
void Judge::judge_unknown_word(const Node& node, const Node& value, const Shape& shape,
                               const Branches& branches, Verdict& verdict) {
  const FaultKind kind = value.is_null()     ? FaultKind::no_value
                         : value.is_string() ? FaultKind::wrong_value
                                             : FaultKind::wrong_type;
  const bool readable = value.is_scalar() || value.is_mapping() || value.is_sequence();
  if (readable)
    verdict.add({.kind = kind, .node = &value, .shape = &shape, .word = shape.discriminator});
  if (!value.is_string()) return;

  const std::optional<std::string_view> meant = nearest_word(words_of(shape), value.text);
  if (!meant) return;
  const Branches likely = with_word(branches, shape.discriminator, *meant);
  const Verdict* rest = nearest(node, by_key(node, likely, shape));
  if (rest == nullptr) return;
  for (const Fault& fault : rest->own) verdict.add(fault);
  for (const Verdict::Part& part : rest->parts) {
    if (!is_about(*part.verdict, value)) verdict.add(part.verdict, part.via);
  }
}

/// Without the word: the nearest branch that can do without, else the word is missing, and of the
/// other keys nothing is known.
void Judge::judge_without_word(const Node& node, const Shape& shape, const Branches& branches,
                               Verdict& verdict) {
  const Branches can_do_without = only(
      branches, [&](const Shape& branch) { return !branch.requires_key(shape.discriminator); });
  if (!can_do_without.empty()) {
    verdict.add(nearest(node, by_key(node, can_do_without, shape)), nullptr);
  } else if (!is_broken(node.span)) {
    verdict.add({.kind = FaultKind::missing_key,
                 .node = &node,
                 .shape = &shape,
                 .word = shape.discriminator});
  }
}

const Verdict* Judge::nearest(const Node& node, const Branches& branches) {
  const Verdict* best = nullptr;
  bool is_default = false;
  unsigned least = std::numeric_limits<unsigned>::max();
  for (const Shape* branch : branches) {
    const Verdict* verdict = judge(node, *branch);
    const unsigned weight = verdict == nullptr ? 0 : verdict->weight;
    if (weight < least || (weight == least && branch->is_default && !is_default)) {
      best = verdict;
      least = weight;
      is_default = branch->is_default;
    }
  }
  return best;
}

}  // namespace aml::schema
