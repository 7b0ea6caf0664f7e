#include "validator/yaml/refusal_finding.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>

#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

/// What a finding underlines.
enum class Place { character, word, context, line_of_context };

struct Words {
  const RuleDescriptor* rule;
  Place place;
  std::string_view message;
  std::string_view help;
};

constexpr std::string_view quote_it = "put the string in quotes";
constexpr std::string_view align_it = "indent it like the lines around it";

/// A tab before a line's text, not one between words or on a blank line.
bool indents(std::string_view text, Offset tab) {
  const std::size_t before = text.substr(0, tab).find_last_not_of(" \t");
  const std::size_t behind = text.find_first_not_of(" \t", tab);
  const auto is_break = [&](std::size_t at) { return text[at] == '\n' || text[at] == '\r'; };
  return (before == std::string_view::npos || is_break(before)) &&
         behind != std::string_view::npos && !is_break(behind);
}

Words words_for_tab(std::string_view text, Offset tab) {
  constexpr std::string_view help = "use spaces";
  if (indents(text, tab)) {
    return {&rules::tab_indentation, Place::character, "this line is indented with a tab", help};
  }
  return {&rules::unsupported_yaml, Place::character,
          "unexpected tab; only spaces are allowed here", help};
}

Words words_for_indentation(std::string_view text, Offset at) {
  if (at < text.size() && text[at] == ':') {
    return {&rules::unsupported_yaml, Place::character, "missing key before the colon",
            "write the key; an empty key is `null`"};
  }
  return {&rules::bad_indentation, Place::word,
          "inconsistent indentation: this line continues nothing above it", align_it};
}

Words words_for_colon(std::string_view text, const Refusal& refusal) {
  const std::size_t line = text.find_last_of("\r\n", refusal.at) + 1;
  const bool is_property = text.find_first_of("&*!", line) < refusal.at;
  return {is_property ? &rules::unsupported_yaml : &rules::needs_quotes, Place::character,
          "unexpected end of a key",
          "put a string with a colon and a space in quotes, or begin the key on its own line"};
}

// What the reader, the scanner and the parser refuse.
Words words_for_syntax(std::string_view text, const Refusal& refusal) {
  switch (refusal.problem) {
    case Problem::bad_encoding:
      return {&rules::not_utf8, Place::character, "invalid UTF-8 byte", "save the file in UTF-8"};
    case Problem::bad_character:
      return {&rules::control_character, Place::character, "unexpected control character",
              "remove it, or write it as an escape in double quotes"};
    case Problem::tab:
      return words_for_tab(text, refusal.at);
    case Problem::bad_token_start:
      return {&rules::needs_quotes, Place::word,
              "a string that begins with this character needs quotes", quote_it};
    case Problem::unclosed_quote:
      return {&rules::unclosed_quote, Place::context, "unclosed quote",
              "close it where the string ends"};
    case Problem::bad_escape:
      return {&rules::bad_escape, Place::character, "invalid escape sequence in double quotes",
              "write `\\\\` for a backslash, or use single quotes"};
    case Problem::missing_colon:
      return {&rules::missing_colon, Place::line_of_context, "missing colon in this line",
              "write `key: value`, or indent the line if it continues the value above"};
    case Problem::unexpected_colon:
      return words_for_colon(text, refusal);
    case Problem::unexpected_question:
      return {&rules::needs_quotes, Place::character, "unexpected key", quote_it};
    case Problem::unexpected_dash:
      return {&rules::bad_indentation, Place::character, "unexpected list item",
              "begin the list on the line after its key"};
    case Problem::bad_indentation:
      return words_for_indentation(text, refusal.at);
    case Problem::unclosed_flow_sequence:
      return {&rules::unclosed_bracket, Place::context, "unclosed `[`",
              "put `,` between items and `]` after the last one"};
    case Problem::unclosed_flow_mapping:
      return {&rules::unclosed_bracket, Place::context, "unclosed `{`",
              "put each key with its colon on one line, `,` between pairs and `}` after the last"};
    case Problem::question_in_flow:
      return {&rules::unsupported_yaml, Place::character, "`?` begins a key inside brackets",
              quote_it};
    case Problem::missing_value:
      return {&rules::unsupported_yaml, Place::character, "missing value before this character",
              "write one, or put the string in quotes"};
    case Problem::bad_anchor:
      return {&rules::unsupported_yaml, Place::character,
              "invalid anchor name: only ASCII letters, digits, `-` and `_` are allowed",
              "rename the anchor, or put a string that begins with `&` or `*` in quotes"};
    case Problem::bad_tag:
      return {&rules::bad_anchor, Place::character, "invalid tag",
              "put a string that begins with `!` in quotes"};
    case Problem::bad_directive:
      return {&rules::bad_directive, Place::context,
              "unexpected directive: a line that begins with `%`",
              "remove the line, or put the string in quotes"};
    case Problem::bad_block_header:
      return {&rules::bad_block_header, Place::character, "unexpected characters after `|` or `>`",
              "begin the content on the next line"};
    case Problem::missing_document_start:
      return {&rules::syntax_error, Place::word, "missing line `---` before this",
              "add a line `---` after a directive or after the end of a document"};
    default:
      return {&rules::syntax_error, Place::character, "invalid YAML", {}};
  }
}

// What the composer and the constructor refuse; nothing for other problems.
std::optional<Words> words_for_content(Problem problem) {
  switch (problem) {
    case Problem::undefined_alias:
      return Words{&rules::undefined_alias, Place::word, "undefined anchor", quote_it};
    case Problem::duplicate_anchor:
      return Words{&rules::duplicate_anchor, Place::word,
                   "duplicate anchor: an earlier anchor has this name", "rename one of the two"};
    case Problem::too_deep:
      return Words{&rules::too_deep, Place::character, "nested more than 500 levels deep",
                   "reduce the nesting"};
    case Problem::further_document:
      return Words{&rules::further_document, Place::word, "a second document begins here",
                   "move each job to its own file"};
    case Problem::unhashable_key:
      return Words{&rules::unhashable_key, Place::character, "a list or mapping cannot be a key",
                   "put a string with brackets in quotes"};
    case Problem::unknown_tag:
      return Words{&rules::unknown_tag, Place::word, "unknown tag",
                   "put a string that begins with `!` in quotes"};
    case Problem::bad_tagged_value:
      return Words{&rules::unloadable_value, Place::word, "invalid value for its tag",
                   "remove the tag, or correct the value"};
    case Problem::bad_number:
      return Words{&rules::unloadable_value, Place::word, "invalid number", quote_it};
    case Problem::bad_date:
      return Words{&rules::unloadable_value, Place::word, "invalid date: no such day or time",
                   quote_it};
    case Problem::bad_merge:
      return Words{&rules::unloadable_value, Place::word, "`<<` can only merge mappings",
                   "use an alias of a mapping"};
    case Problem::reserved_word:
      return Words{&rules::unloadable_value, Place::word,
                   "a lone `=` or `<<` has a special meaning in YAML", quote_it};
    default:
      return std::nullopt;
  }
}

/// PyYAML often notices at a line's end, or at the end of the text: back to what is there.
Offset last_visible(std::string_view text, Offset at) {
  if (at < text.size() && text[at] != '\r' && text[at] != '\n') return at;
  const std::size_t visible = text.find_last_not_of(" \t\r\n", at);
  return visible == std::string_view::npos ? 0 : static_cast<Offset>(visible);
}

/// At least one character, up to a stop.
Span until(std::string_view text, Offset begin, std::string_view stops) {
  std::size_t end = std::min<std::size_t>(begin + 1, text.size());
  while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
  if (!stops.empty()) end = std::min(text.find_first_of(stops, end), text.size());
  return {begin, static_cast<Offset>(end)};
}

Span place_of(std::string_view text, const Refusal& refusal, Place place) {
  switch (place) {
    case Place::context:
      return until(text, last_visible(text, refusal.context), {});
    case Place::line_of_context: {
      const Span line = until(text, last_visible(text, refusal.context), "\r\n");
      const std::size_t last = line.of(text).find_last_not_of(" \t");
      return {line.begin, line.begin + static_cast<Offset>(last + 1)};
    }
    case Place::word:
      return until(text, last_visible(text, refusal.at), " \t\r\n,]}");
    case Place::character:
      break;
  }
  return until(text, last_visible(text, refusal.at), {});
}

/// `{{NAME}}` of a template, which YAML reads as a mapping in a mapping; empty for anything else.
Span template_marker(std::string_view text, const Refusal& refusal) {
  const bool begins = refusal.problem == Problem::unhashable_key && refusal.at > 0 &&
                      text.substr(refusal.at - 1).starts_with("{{");
  if (!begins) return {};
  const std::size_t end = text.find_first_of("{}[],:\n", refusal.at + 1);
  if (end == text.npos || !text.substr(end).starts_with("}}")) return {};
  return {refusal.at - 1, static_cast<Offset>(end + 2)};
}

}  // namespace

Diagnostic refusal_finding(std::string_view text, const Refusal& refusal) {
  if (const Span marker = template_marker(text, refusal); !marker.empty()) {
    return finding(rules::unhashable_key, marker,
                   fmt::format("`{}` is a mapping for YAML, not a string", marker.of(text)),
                   "fill the template in before the file is read, or put it in quotes");
  }
  const Words words = words_for_content(refusal.problem).value_or(words_for_syntax(text, refusal));
  return finding(*words.rule, place_of(text, refusal, words.place), std::string(words.message),
                 std::string(words.help));
}

}  // namespace aml::yaml
