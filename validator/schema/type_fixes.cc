#include "validator/schema/type_fixes.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "validator/schema/bare_list.h"
#include "validator/schema/phrases.h"
#include "validator/text/layout.h"
#include "validator/text/number.h"
#include "validator/yaml/view.h"

namespace aml::schema {
namespace {

using text::trimmed;
using yaml::Node;

/// `{inputs.x}` or `{{x}}`, where nothing has a value: a text that begins with a brace.
bool is_braced_text(const Node& node) {
  if (!node.is_mapping() || node.style != yaml::Style::flow || node.pairs.size() != 1) return false;
  const yaml::Pair& only = node.pairs.front();
  return only.value->is_null() && only.value->span.empty() &&
         (is_plain_line(*only.key) || is_braced_text(*only.key));
}

/// The text that is meant by what `is_braced_text`.
std::string braced(const Node& node) {
  if (!node.is_mapping()) return std::string(node.text);
  return fmt::format("{{{}}}", braced(*node.pairs.front().key));
}

/// Values without anything that means more than itself: between brackets each is a value.
bool is_simple(std::string_view items) {
  return !items.empty() && items.find_first_of("[]{}()\"'#&*!|>%@`:?=<\\\r\n\t") == items.npos;
}

std::vector<std::string_view> split(std::string_view items) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t comma = items.find(',');
    parts.push_back(trimmed(items.substr(0, comma)));
    if (comma == items.npos) return parts;
    items.remove_prefix(comma + 1);
  }
}

bool are_items(std::string_view items) {
  const std::vector<std::string_view> parts = split(items);
  return is_simple(items) && std::ranges::none_of(parts, [](std::string_view part) {
           return part.empty() || part == "-" || part.starts_with("- ");
         });
}

/// A number as YAML reads it, which takes `1e-4` for a text; empty when it is none.
std::string as_number(std::string_view item) {
  const std::optional<double> number = text::to_double(item);
  if (!number || !std::isfinite(*number)) return {};
  const bool is_lost = *number == 0 && item.find_first_of("123456789") < item.find_first_of("eE");
  if (is_lost) return {};
  if (item.find_first_of("eE") == item.npos) return std::string(item);
  const std::string plain = fmt::format("{}", *number);
  return plain.find('e') == plain.npos ? plain : std::string();
}

/// `uniform(0, 1)`, as it is written in Python.
struct Call {
  std::string_view name, items;
};

std::optional<Call> call_in(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == text.npos || !text.ends_with(')')) return {};
  std::string_view items = trimmed(text.substr(open + 1, text.size() - open - 2));
  if (items.starts_with('[') && items.ends_with(']')) {
    items = trimmed(items.substr(1, items.size() - 2));
  }
  return Call{trimmed(text.substr(0, open)), items};
}

const Shape* branch_of(const Shape& shape, std::string_view word) {
  for (const Shape* branch : shape.branches) {
    const Shape* words = branch->property(shape.discriminator);
    if (words != nullptr && std::ranges::find(words->words, word) != words->words.end()) {
      return branch;
    }
  }
  return nullptr;
}

/// The keys of a branch with the values of a call, in the order of the call; empty where these do
/// not fit. A branch whose one key asks for a list takes all values.
std::string keys_for(const Call& call, const Shape& branch) {
  if (branch.positional.empty()) return {};
  const Shape* first = branch.property(branch.positional.front());
  if (first != nullptr && asks_for_list(*first)) {
    return are_items(call.items) ? fmt::format(", {}: [{}]", branch.positional.front(), call.items)
                                 : "";
  }
  const std::vector<std::string_view> values = split(call.items);
  if (values.size() != branch.positional.size()) return {};
  std::string keys;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string number = as_number(values[i]);
    if (number.empty()) return {};
    keys += fmt::format(", {}: {}", branch.positional[i], number);
  }
  return keys;
}

}  // namespace

bool is_plain_line(const Node& scalar) {
  return scalar.is_scalar() && scalar.style == yaml::Style::plain && !scalar.text.empty() &&
         scalar.span.size() == scalar.text.size() &&
         scalar.text.find_first_of("\"\\\n") == std::string_view::npos;
}

void offer_quotes(Diagnostic& diagnostic, const Node& scalar) {
  if (!is_plain_line(scalar)) return;
  const std::string quoted = fmt::format("\"{}\"", scalar.text);
  diagnostic.help = fmt::format("put it in quotes: `{}`", quoted);
  diagnostic.fixes.push_back({"put it in quotes", true, {Edit{scalar.span, quoted}}});
}

void offer_quotes_for_braces(Diagnostic& diagnostic, const Node& mapping) {
  diagnostic.help = "put the text in quotes: a value that begins with `{` is read as a mapping";
  if (!is_braced_text(mapping)) return;
  diagnostic.fixes.push_back(
      {"put it in quotes", true, {Edit{mapping.span, fmt::format("\"{}\"", braced(mapping))}}});
}

void offer_mapping(Diagnostic& diagnostic, const Node& word, const Shape& shape) {
  if (!word.is_string() || !word.tag.empty() || shape.discriminator.empty()) return;
  if (word.key != nullptr && yaml::key_text(*word.key) == shape.discriminator) {
    diagnostic.help =
        fmt::format("it belongs under a name: `NAME: {{{}: ...}}`", shape.discriminator);
    return;
  }
  const std::optional<Call> call = call_in(word.text);
  const auto meant = nearest_word(words_of(shape), call ? call->name : word.text);
  if (!meant) return;
  std::string keys;
  if (call) {
    const Shape* branch = branch_of(shape, *meant);
    if (branch != nullptr) keys = keys_for(*call, *branch);
    if (keys.empty()) {
      diagnostic.help = fmt::format("write `{{{}: {}, ...}}` with its keys and their values",
                                    shape.discriminator, *meant);
      return;
    }
  }
  const std::string mapping = fmt::format("{{{}: {}{}}}", shape.discriminator, *meant, keys);
  diagnostic.help =
      fmt::format("write `{}`, or the same on {} below", mapping, call ? "lines" : "a line");
  diagnostic.fixes.push_back(
      {fmt::format("write `{}`", mapping), false, {Edit{word.span, mapping}}});
}

void offer_list(Diagnostic& diagnostic, const Node& value, const Shape& shape,
                std::string_view text) {
  if (!asks_for_list(shape) || !value.is_scalar() || value.is_null()) return;
  diagnostic.help = "write `[A, B]`, or each value on a line with a dash";
  if (!value.tag.empty()) return;
  const Span written{value.span.begin, end_of_bare_list(value, text)};
  std::string_view items = trimmed(written == value.span ? value.text : written.of(text));
  const bool in_brackets = (items.starts_with('[') && items.ends_with(']')) ||
                           (items.starts_with('(') && items.ends_with(')'));
  if (in_brackets) items = trimmed(items.substr(1, items.size() - 2));
  const bool one_word = items.find(' ') == items.npos || items.find(',') != items.npos;
  if (!are_items(items) || !one_word) return;
  const std::string list = fmt::format("[{}]", items);
  const bool quoted = value.style != yaml::Style::plain;
  diagnostic.help = fmt::format("write `{}`{}", list, quoted ? ", without quotes" : "");
  diagnostic.fixes.push_back({fmt::format("write `{}`", list), false, {Edit{written, list}}});
}

}  // namespace aml::schema
