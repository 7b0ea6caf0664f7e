#include <algorithm>
#include <optional>
#include <string>

#include "validator/schema/bare_list.h"
#include "validator/schema/judge.h"
#include "validator/schema/references.h"
#include "validator/schema/scalars.h"
#include "validator/text/nearest.h"

namespace aml::schema {
namespace {

using yaml::Entry;
using yaml::Kind;
using yaml::Node;

/// Deeper than any job; aliases can nest what the parser limits.
constexpr unsigned deepest = 256;

/// The keys tell more of the branch that was meant than their values do.
unsigned weight_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::missing_key:
      return 20;
    case FaultKind::unknown_key:
    case FaultKind::unread_key:
      return 15;
    case FaultKind::wrong_type:
    case FaultKind::wrong_value:
    case FaultKind::no_value:
    case FaultKind::wrong_reference:
      return 10;
    case FaultKind::misspelt_key:
    case FaultKind::refused_key:
    case FaultKind::key_not_text:
      return 5;
  }
  return 0;
}

bool is_text(const Node& key) { return key.is_scalar() && key.type == yaml::ScalarType::string; }

bool is_unknown(const Node& key, const Shape& shape) {
  return (shape.additional == nullptr || shape.keeps_unknown) &&
         !(is_text(key) && shape.property(yaml::key_text(key)) != nullptr);
}

/// `${{parent.inputs.x}}` and nothing else.
bool is_binding(const Node& node) {
  if (!node.is_string()) return false;
  std::string_view text = node.text;
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text.starts_with("${{") && text.ends_with("}}");
}

bool has_key(const Node& mapping, std::string_view name) {
  return std::any_of(mapping.entries.begin(), mapping.entries.end(),
                     [&](const Entry& entry) { return entry.name == name; });
}

/// Whether a name is one or more whole words of another: `metric` of `primary_metric`.
bool is_part_of(std::string_view part, std::string_view name) {
  const std::string padded = "_" + std::string(name) + "_";
  return part.size() > 2 && padded.find("_" + std::string(part) + "_") != std::string::npos;
}

/// Whether each word of a name is one of another's, in order: `max_trials` and `max_total_trials`.
bool is_sketch_of(std::string_view key, std::string_view name) {
  if (key.find('_') == key.npos) return false;
  while (!key.empty()) {
    const std::string_view word = key.substr(0, key.find('_'));
    const std::size_t at = ("_" + std::string(name)).find("_" + std::string(word));
    if (word.empty() || at == std::string_view::npos) return false;
    const std::string_view rest = name.substr(at + word.size());
    if (!rest.empty() && rest.front() != '_' && rest != "s" && !rest.starts_with("s_"))
      return false;
    name = rest;
    key.remove_prefix(std::min(word.size() + 1, key.size()));
  }
  return true;
}

/// The one required key whose name the unknown one shortens or lengthens: `metric` for
/// `primary_metric`.
std::optional<std::string_view> required_like(std::string_view key, const Shape& shape,
                                              const Node& mapping) {
  std::optional<std::string_view> found;
  for (const std::string_view name : shape.required) {
    if (has_key(mapping, name)) continue;
    if (!is_part_of(key, name) && !is_part_of(name, key) && !is_sketch_of(key, name)) continue;
    if (found) return {};
    found = name;
  }
  return found;
}

/// The one absent key that goes on where the unknown one ends: `max_concurrent_trials` for
/// `max_concurrent`.
std::optional<std::string_view> lengthened(std::string_view key,
                                           const std::vector<std::string_view>& absent) {
  std::optional<std::string_view> found;
  for (const std::string_view name : absent) {
    if (key.size() < 3 || !name.starts_with(std::string(key) + "_")) continue;
    if (found) return {};
    found = name;
  }
  return found;
}

/// The absent key that other tools call by this name: `mu` of a normal distribution for `mean`.
std::optional<std::string_view> key_with_alias(std::string_view alias, const Shape& shape,
                                               const std::vector<std::string_view>& absent) {
  for (const std::string_view name : absent) {
    const auto aliases = shape.property(name)->aliases;
    if (std::ranges::find(aliases, alias) != aliases.end()) return name;
  }
  return {};
}

bool has_misspelt(const Verdict& verdict, std::string_view name) {
  return std::any_of(verdict.own.begin(), verdict.own.end(), [name](const Fault& fault) {
    return fault.kind == FaultKind::misspelt_key && fault.word == name;
  });
}

}  // namespace

void Verdict::add(Fault fault) {
  weight += weight_of(fault.kind);
  own.push_back(fault);
}

void Verdict::add(const Verdict* part, const Node* via) {
  if (part == nullptr) return;
  weight += part->weight;
  parts.push_back({part, via});
}

const Verdict* Judge::keep(Verdict&& verdict) {
  if (verdict.own.empty() && verdict.parts.empty()) return nullptr;
  return &verdicts_.emplace_back(std::move(verdict));
}

bool Judge::is_broken(Span span) const {
  return std::any_of(document_.broken.begin(), document_.broken.end(), [span](Span broken) {
    return broken.contains(span.begin) || broken.overlaps(span);
  });
}

const Verdict* Judge::judge(const Node& node, const Shape& shape) {
  const bool outer = takes_bindings_;
  if (shape.bindings != Bindings::inherit) takes_bindings_ = shape.bindings == Bindings::below;
  const bool bound = takes_bindings_ && is_binding(node);
  const Verdict* verdict = bound ? nullptr : judge_once(node, shape);
  takes_bindings_ = outer;
  return verdict;
}

const Verdict* Judge::judge_once(const Node& node, const Shape& shape) {
  if (node.kind == Kind::unparsed || node.kind == Kind::alias) return nullptr;
  if (node.is_scalar()) return judge_afresh(node, shape);
  if (depth_ == deepest) return nullptr;
  const Question question{&node, &shape, takes_bindings_};
  const auto [answer, is_new] = answers_.try_emplace(question, nullptr);
  if (!is_new) return answer->second;
  ++depth_;
  const Verdict* verdict = judge_afresh(node, shape);
  --depth_;
  answers_[question] = verdict;
  return verdict;
}

const Verdict* Judge::judge_afresh(const Node& node, const Shape& shape) {
  Verdict verdict;
  if (!admits(shape, node) || (shape.forbidden != nullptr && admits(*shape.forbidden, node))) {
    judge_wrong_kind(node, shape, verdict);
  } else if (!shape.branches.empty()) {
    judge_union(node, shape, verdict);
  } else if (node.is_mapping()) {
    judge_mapping(node, shape, verdict);
  } else if (node.is_sequence()) {
    if (shape.items != nullptr) judge_sequence(node, *shape.items, verdict);
  } else {
    judge_text(node, shape, verdict);
  }
  return keep(std::move(verdict));
}

void Judge::judge_wrong_kind(const Node& node, const Shape& shape, Verdict& verdict) {
  const bool is_absent = node.is_null() && node.span.empty();
  if (is_absent && is_broken(node.span)) return;
  const FaultKind kind = node.is_null() ? FaultKind::no_value : FaultKind::wrong_type;
  verdict.add({.kind = kind, .node = &node, .shape = &shape});
}

void Judge::judge_text(const Node& node, const Shape& shape, Verdict& verdict) {
  if (!node.is_string()) return;
  if (!shape.words.empty() && !has_word(shape, node.text)) {
    verdict.add({.kind = FaultKind::wrong_value, .node = &node, .shape = &shape});
  } else if (!is_reference(node.text, shape.reference)) {
    verdict.add({.kind = FaultKind::wrong_reference, .node = &node, .shape = &shape});
  }
}

void Judge::judge_part(const Node& node, const Shape& shape, const Node* via, Verdict& verdict) {
  verdict.add(judge(node, shape), via);
}

void Judge::judge_sequence(const Node& node, const Shape& items, Verdict& verdict) {
  for (const Node* item : node.items) {
    const Node* value = yaml::resolve(item);
    if (value != nullptr) judge_part(*value, items, value == item ? nullptr : item, verdict);
  }
}

void Judge::judge_mapping(const Node& node, const Shape& shape, Verdict& verdict) {
  if (shape.properties.empty() && shape.required.empty() && shape.additional != nullptr &&
      shape.additional->accepts_anything() && !shape.text_keys) {
    return;
  }
  std::vector<const Entry*> unknown;
  for (const Entry& entry : node.entries) {
    if (!entry.key->is_scalar()) continue;
    if (is_unknown(*entry.key, shape)) {
      if (is_stray_item(*entry.key, node, shape, document_.text)) continue;
      unknown.push_back(&entry);
    } else {
      judge_key(entry, node, shape, verdict);
    }
  }
  if (!unknown.empty()) judge_unknown_keys(node, unknown, shape, verdict);
  find_missing(node, shape, verdict);
}

/// A key near a legal one that is not there yet was meant for it.
void Judge::judge_unknown_keys(const Node& mapping, const std::vector<const Entry*>& unknown,
                               const Shape& shape, Verdict& verdict) {
  std::vector<std::string_view> absent;
  for (const Property& property : shape.properties) {
    if (property.shape->refused.empty() && !has_key(mapping, property.name)) {
      absent.push_back(property.name);
    }
  }
  for (const Entry* entry : unknown) {
    auto meant = text::nearest(entry->name, absent);
    if (!meant) meant = required_like(entry->name, shape, mapping);
    if (!meant) meant = lengthened(entry->name, absent);
    if (!meant) meant = key_with_alias(entry->name, shape, absent);
    if (meant && has_misspelt(verdict, *meant)) meant.reset();
    // What is required is missed where another key was meant for it.
    const bool unread = shape.keeps_unknown && !(meant && shape.requires_key(*meant));
    verdict.add({.kind = unread  ? FaultKind::unread_key
                         : meant ? FaultKind::misspelt_key
                                 : FaultKind::unknown_key,
                 .node = entry->key,
                 .mapping = &mapping,
                 .value = entry->value,
                 .shape = &shape,
                 .word = meant.value_or(std::string_view()),
                 .via = entry->via});
  }
}

void Judge::judge_key(const Entry& entry, const Node& mapping, const Shape& shape,
                      Verdict& verdict) {
  const auto fault = [&](FaultKind kind, const Shape& at) {
    verdict.add(
        {.kind = kind, .node = entry.key, .mapping = &mapping, .shape = &at, .via = entry.via});
  };
  const bool text = is_text(*entry.key);
  const Shape* value = text ? shape.property(entry.name) : nullptr;
  if (value != nullptr && !value->refused.empty()) return fault(FaultKind::refused_key, *value);
  if (value == nullptr) {
    if (shape.text_keys && !text) fault(FaultKind::key_not_text, shape);
    value = shape.additional;
  }
  judge_part(*entry.value, *value, entry.via, verdict);
}

/// A misspelt key explains the absence of the right one.
void Judge::find_missing(const Node& node, const Shape& shape, Verdict& verdict) {
  if (shape.required.empty() || is_broken(node.span) || document_.merges_cut) return;
  for (const std::string_view name : shape.required) {
    if (!has_key(node, name) && !has_misspelt(verdict, name)) {
      verdict.add({.kind = FaultKind::missing_key, .node = &node, .shape = &shape, .word = name});
    }
  }
}

}  // namespace aml::schema
