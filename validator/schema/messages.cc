#include "validator/schema/messages.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "validator/schema/descriptors.h"
#include "validator/schema/lookups.h"
#include "validator/schema/phrases.h"
#include "validator/schema/references.h"
#include "validator/schema/scalars.h"
#include "validator/schema/type_fixes.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"
#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using yaml::Node;

/// A larger mapping was not meant as one that this tool knows; to look into it for each of its keys
/// would take its time.
bool is_large(const Node& mapping) { return mapping.pairs.size() > 100; }

/// " in `resources`", " in `distribution` of type `pytorch`"; nothing for the root.
std::string inside(const Node& mapping, const Shape& shape) {
  if (mapping.parent == nullptr) return {};
  std::string text = fmt::format(" in {}", called(mapping));
  if (shape.member_of == nullptr || is_large(mapping)) return text;
  const std::string_view discriminator = shape.member_of->discriminator;
  const Shape* words = shape.property(discriminator);
  if (words == nullptr || words->words.empty()) return text;
  const Node* written = yaml::find(&mapping, discriminator);
  const bool is_one = written != nullptr && written->is_string() && has_word(*words, written->text);
  return text +
         fmt::format(" of {} `{}`", discriminator, is_one ? written->text : words->words.front());
}

/// Absent keys that do something in a file.
std::vector<std::string_view> names_of(const Shape& shape, const Node& mapping) {
  std::vector<std::string_view> names;
  for (const Property& property : shape.properties) {
    const bool counts = property.shape->refused.empty() && !property.shape->read_only;
    if (counts && yaml::find(&mapping, property.name) == nullptr) names.push_back(property.name);
  }
  return names;
}

/// Words of the branches of the same union that know the key.
std::vector<std::string_view> types_with(const Shape& shape, std::string_view key) {
  std::vector<std::string_view> types;
  if (shape.member_of == nullptr) return types;
  for (const Shape* branch : shape.member_of->branches) {
    const Shape* word = branch->property(shape.member_of->discriminator);
    if (word != nullptr && branch->property(key) != nullptr) {
      types.insert(types.end(), word->words.begin(), word->words.end());
    }
  }
  return types;
}

/// "under `resources`", "at the top level of the file", "under an entry of `inputs`".
std::string place_of(std::string_view home) {
  const std::size_t dot = home.rfind('.');
  if (dot == std::string_view::npos) return "at the top level of the file";
  std::string_view parent = home.substr(0, dot);
  if (!parent.ends_with(".*")) return fmt::format("under `{}`", parent);
  parent.remove_suffix(2);
  return fmt::format("under an entry of `{}`", parent);
}

/// Nothing where the list would be long.
std::string legal_keys(const Shape& shape, const Node& mapping) {
  constexpr std::size_t most = 10;
  if (is_large(mapping)) return {};
  const std::vector<std::string_view> names = names_of(shape, mapping);
  if (names.empty()) return "no other key can appear here";
  if (names.size() > most) return {};
  return fmt::format("what can appear here: {}", listed(names));
}

/// A key of this shape whose name begins like the unknown one's: `process_count` for
/// `process_count_per_instance`.
std::string_view shorter_name(const Shape& shape, std::string_view key) {
  for (const Property& property : shape.properties) {
    if (property.name.size() > 4 && key.starts_with(fmt::format("{}_", property.name))) {
      return property.name;
    }
  }
  return {};
}

std::string help_for_unknown(std::string_view key, const Fault& fault, const Schema& schema) {
  const std::vector<std::string_view> types = types_with(*fault.shape, key);
  if (!types.empty()) {
    std::string help =
        fmt::format("it belongs to {} {}", fault.shape->member_of->discriminator, one_of(types));
    const std::string_view own = shorter_name(*fault.shape, key);
    return own.empty() ? help : fmt::format("{}; here there is `{}`", help, own);
  }
  const std::vector<std::string> homes = homes_of(*schema.root, key);
  if (homes.empty()) {
    std::vector<std::string> elsewhere;
    if (schema.related != nullptr) elsewhere = homes_of(*schema.related->root, key);
    return elsewhere.empty() ? legal_keys(*fault.shape, *fault.mapping)
                             : fmt::format("only a {} has it, {}", schema.related->kind,
                                           place_of(elsewhere.front()));
  }
  std::vector<std::string> places;
  for (const std::string& home : homes) {
    std::string place = place_of(home);
    if (std::find(places.begin(), places.end(), place) == places.end())
      places.push_back(std::move(place));
  }
  constexpr std::size_t most = 3;
  if (places.size() > most) return legal_keys(*fault.shape, *fault.mapping);
  return fmt::format("it belongs {}", fmt::join(places, " or "));
}

/// Keys that the service fills in do nothing in a file: who writes one meant another thing more
/// often than not, and a rule offers to remove it.
bool has_no_effect(const Shape* value) {
  return value != nullptr && (value->read_only || value->deprecated);
}

/// "limits.timeout"
std::string key_path(const Node& mapping, std::string_view key) {
  const std::string parent = yaml::path_of(mapping);
  return parent.empty() ? std::string(key) : fmt::format("{}.{}", parent, key);
}

/// The key takes its value with it. What has an anchor may be used where it counts.
void explain_value(Diagnostic& diagnostic, const Node& value, std::string_view text) {
  const bool has_anchor = value.whole.of(text).find('&') != std::string_view::npos;
  if (!has_anchor && !value.whole.empty()) diagnostic.explains.places.push_back(value.whole);
}

Diagnostic about_unknown_key(const Fault& fault, const Schema& schema, std::string_view text) {
  const std::string_view key = yaml::key_text(*fault.node);
  const bool unread = fault.kind == FaultKind::unread_key;
  Diagnostic result = finding(unread ? unread_key : unknown_key, fault.node->span,
                              fmt::format("unknown key `{}`{}", yaml::written_key(*fault.node),
                                          inside(*fault.mapping, *fault.shape)));
  if (!fault.word.empty()) {
    suggest(result, fault.node->span, fault.word);
    result.explains.keys.push_back(key_path(*fault.mapping, fault.word));
    // A shorter word for it may as well be another thing.
    const bool is_slip = text::nearest(key, std::array{fault.word}).has_value();
    result.fixes.back().safe = is_slip && !has_no_effect(fault.shape->property(fault.word));
  } else {
    result.help = help_for_unknown(key, fault, schema);
  }
  if (fault.value != nullptr) explain_value(result, *fault.value, text);
  return result;
}

/// Absence has no place of its own: the key of the mapping stands for it, in the root the first
/// key.
Span place_of_absence(const Node& mapping) {
  if (mapping.key != nullptr) return mapping.key->span;
  return mapping.pairs.empty() ? mapping.span : mapping.pairs.front().key->span;
}

Diagnostic about_missing_key(const Fault& fault) {
  const Node& mapping = *fault.node;
  const std::string message =
      mapping.parent == nullptr ? fmt::format("the key `{}` is missing", fault.word)
                                : fmt::format("{} lacks the key `{}`", called(mapping), fault.word);
  const Shape& shape = *fault.shape;
  const Shape* value = shape.property(fault.word);
  const std::string what = shape.discriminator == fault.word ? one_of(words_of(shape))
                           : value != nullptr                ? expected(*value)
                                                             : "a value";
  Diagnostic result = finding(missing_key, place_of_absence(mapping), message,
                              fmt::format("add `{}:` with {}", fault.word, what));
  result.absent = result.explains.keys = {key_path(mapping, fault.word)};
  return result;
}

/// What a value must be; of the discriminator of a union, its words.
std::string demand(const Fault& fault) {
  return fault.word.empty() ? expected(*fault.shape) : one_of(words_of(*fault.shape));
}

bool asks_for_text(const Shape& shape) {
  if (!shape.branches.empty()) {
    return std::any_of(shape.branches.begin(), shape.branches.end(),
                       [](const Shape* branch) { return asks_for_text(*branch); });
  }
  return shape.lenient == Lenient::no && (shape.types & type::string) != 0 && shape.words.empty() &&
         !is_checked(shape.reference);
}

/// A mapping of names of the user's own: `tags`, `environment_variables`.
bool asks_for_names(const Shape& shape) {
  return shape.types == type::object && shape.properties.empty() && shape.additional != nullptr;
}

/// `{WORD.`: how a placeholder of 2021 begins.
bool names_in_braces(std::string_view text) {
  const std::size_t dot = text.find('.');
  return text.starts_with('{') && dot != text.npos && dot > 1 &&
         std::ranges::all_of(text.substr(1, dot - 1),
                             [](char c) { return text::is_alphanumeric(c) || c == '_'; });
}

/// Placeholders are replaced in commands and in paths of outputs, and the schema asks for neither.
bool is_placeholder(const Node& node) {
  return node.is_string() &&
         (node.text.find("${{") != node.text.npos || names_in_braces(node.text));
}

std::string help_for_placeholder(const Fault& fault) {
  return fmt::format("nothing replaces placeholders here; write {}", demand(fault));
}

Diagnostic about_wrong_type(const Fault& fault, std::string_view text) {
  const Node& node = *fault.node;
  Diagnostic result =
      finding(wrong_type, node.span,
              fmt::format("{} must be {}, not {}", called(node), demand(fault), described(node)));
  if (is_placeholder(node)) {
    result.help = help_for_placeholder(fault);
    return result;
  }
  if (node.is_sequence() && asks_for_names(*fault.shape)) {
    result.help = "write `NAME: VALUE` for each, without a dash or brackets";
  }
  offer_mapping(result, node, *fault.shape);
  offer_list(result, node, *fault.shape, text);
  if (node.is_scalar() && !node.is_string() && has_word(*fault.shape, node.text)) {
    offer_quotes(result, node);
    return result;
  }
  if (!asks_for_text(*fault.shape) || !fault.word.empty()) return result;
  if (node.is_scalar()) offer_quotes(result, node);
  if (node.is_mapping() && node.style == yaml::Style::flow) offer_quotes_for_braces(result, node);
  return result;
}

Diagnostic about_wrong_value(const Fault& fault, const Schema& schema) {
  const Node& node = *fault.node;
  Diagnostic result =
      finding(wrong_value, node.span,
              fmt::format("{} must be {}, not {}", called(node), one_of(words_of(*fault.shape)),
                          node.text.empty() ? "empty" : fmt::format("`{}`", shortened(node.text))));
  if (is_placeholder(node)) {
    result.help =
        fmt::format("nothing replaces placeholders here; write {}", one_of(words_of(*fault.shape)));
    return result;
  }
  // A word of another place is not a slip of the pen.
  if (knows_word(*schema.root, node.text)) return result;
  if (const auto meant = nearest_word(words_of(*fault.shape), node.text))
    suggest(result, node.span, *meant);
  return result;
}

Diagnostic about_no_value(const Fault& fault) {
  const Node& node = *fault.node;
  const bool stands_nowhere = node.span.empty() && node.key != nullptr;
  const bool anything = fault.shape->types == 0 && fault.shape->branches.empty();
  Diagnostic result =
      finding(no_value, stands_nowhere ? node.key->span : node.span,
              fmt::format("{} has no value", called(node)),
              anything ? "set it to a value, or remove the key"
                       : fmt::format("set it to {}, or remove the key", demand(fault)));
  if (node.key != nullptr) result.explains.keys.push_back(yaml::path_of(node));
  return result;
}

/// The id that this key wants, by the example of its documentation.
std::string form_of_id(const Shape& shape) {
  std::string_view example = text_of(schemas::documentation_of(shape).examples);
  example.remove_prefix(std::min(example.find('/'), example.size()));
  return fmt::format(
      "write the whole id, which the portal shows: `{}`; the client fills in neither `<...>` nor "
      "`$(...)`",
      example.substr(0, example.find('"')));
}

Diagnostic about_wrong_reference(const Fault& fault) {
  const Node& node = *fault.node;
  const Reference kind = fault.shape->reference;
  const std::string message =
      node.text.empty()
          ? fmt::format("{} is empty", called(node))
          : fmt::format("{} must name {}, not {}", called(node), wanted_by(kind), described(node));
  Diagnostic result = finding(wrong_reference, node.span, message, std::string(forms_of(kind)));
  if (kind == Reference::resource_id) result.help = form_of_id(*fault.shape);
  const std::string meant = meant_reference(node.text, kind);
  if (!meant.empty() && is_plain_line(node)) {
    result.help.clear();
    suggest(result, node.span, meant);
    result.fixes.back().safe = meant.ends_with(node.text);  // nothing but a prefix is added
  }
  return result;
}

Diagnostic about_refused_key(const Fault& fault, const Schema& schema) {
  const bool is_root = fault.mapping->parent == nullptr;
  return finding(
      refused_key, fault.node->span,
      fmt::format("`{}` cannot be used in {}", yaml::written_key(*fault.node),
                  is_root ? fmt::format("this {}", schema.kind) : called(*fault.mapping)),
      std::string(fault.shape->refused));
}

Diagnostic about_key_not_text(const Fault& fault) {
  Diagnostic result = finding(key_not_text, fault.node->span,
                              fmt::format("a key of {} must be a string, not {}",
                                          called(*fault.mapping), described(*fault.node)));
  offer_quotes(result, *fault.node);
  return result;
}

}  // namespace

Diagnostic put_into_words(const Fault& fault, const Schema& schema, std::string_view text) {
  switch (fault.kind) {
    case FaultKind::unknown_key:
    case FaultKind::unread_key:
    case FaultKind::misspelt_key:
      return about_unknown_key(fault, schema, text);
    case FaultKind::missing_key:
      return about_missing_key(fault);
    case FaultKind::wrong_type:
      return about_wrong_type(fault, text);
    case FaultKind::wrong_value:
      return about_wrong_value(fault, schema);
    case FaultKind::no_value:
      return about_no_value(fault);
    case FaultKind::wrong_reference:
      return about_wrong_reference(fault);
    case FaultKind::refused_key:
      return about_refused_key(fault, schema);
    case FaultKind::key_not_text:
      return about_key_not_text(fault);
  }
  return {};
}

}  // namespace aml::schema
