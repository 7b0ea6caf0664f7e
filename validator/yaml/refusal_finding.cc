#include "validator/yaml/refusal_finding.h"

#include <algorithm>
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

constexpr std::string_view quote_it = "put the text in quotes";
constexpr std::string_view align_it = "indent it like its neighbours";

/// A tab in front of a line's text, not one between words or on a blank line.
bool indents(std::string_view text, Offset tab) {
  const std::size_t before = text.substr(0, tab).find_last_not_of(" \t");
  const std::size_t behind = text.find_first_not_of(" \t", tab);
  const auto is_break = [&](std::size_t at) { return text[at] == '\n' || text[at] == '\r'; };
  return (before == std::string_view::npos || is_break(before)) &&
         behind != std::string_view::npos && !is_break(behind);
}

Words words_for_tab(std::string_view text, Offset tab) {
  constexpr std::string_view help = "write spaces instead";
  if (indents(text, tab)) {
    return {&rules::tab_indentation, Place::character, "this line is indented by a tab", help};
  }
  return {&rules::unsupported_yaml, Place::character, "a tab stands where only spaces may", help};
}

Words words_for_indentation(std::string_view text, Offset at) {
  if (at < text.size() && text[at] == ':') {
    return {&rules::unsupported_yaml, Place::character, "there is no key in front of this colon",
            "write one; an empty key is `null`"};
  }
  return {&rules::bad_indentation, Place::word, "this does not continue what stands above it",
          align_it};
}

Words words_for_colon(std::string_view text, const Refusal& refusal) {
  const std::size_t line = text.find_last_of("\r\n", refusal.at) + 1;
  const bool is_property = text.find_first_of("&*!", line) < refusal.at;
  return {is_property ? &rules::unsupported_yaml : &rules::needs_quotes, Place::character,
          "no key can end here",
          "put a text with a colon and a space in quotes, or begin the key on a line of its own"};
}

// What the reader, the scanner and the parser refuse.
Words words_for_syntax(std::string_view text, const Refusal& refusal) {
  switch (refusal.problem) {
    case Problem::bad_encoding:
      return {&rules::not_utf8, Place::character, "this byte is not UTF-8",
              "save the file in UTF-8"};
    case Problem::bad_character:
      return {&rules::control_character, Place::character, "control character in the text",
              "remove it, or write it as an escape in double quotes"};
    case Problem::tab:
      return words_for_tab(text, refusal.at);
    case Problem::bad_token_start:
      return {&rules::needs_quotes, Place::word, "no plain text begins with this character",
              quote_it};
    case Problem::unclosed_quote:
      return {&rules::unclosed_quote, Place::context, "this quote is never closed",
              "close it where the text ends"};
    case Problem::bad_escape:
      return {&rules::bad_escape, Place::character, "there is no such escape in double quotes",
              "write `\\\\` for a backslash, or use single quotes"};
    case Problem::missing_colon:
      return {&rules::missing_colon, Place::line_of_context, "this line has no colon",
              "write `key: value`, or indent the line when it continues the text above"};
    case Problem::unexpected_colon:
      return words_for_colon(text, refusal);
    case Problem::unexpected_question:
      return {&rules::needs_quotes, Place::character, "no key can begin here", quote_it};
    case Problem::unexpected_dash:
      return {&rules::bad_indentation, Place::character, "no list item can begin here",
              "put the first item on a line of its own below the key"};
    case Problem::bad_indentation:
      return words_for_indentation(text, refusal.at);
    case Problem::unclosed_flow_sequence:
      return {&rules::unclosed_bracket, Place::context, "this `[` is not closed where it should be",
              "put `,` between items and `]` behind the last one"};
    case Problem::unclosed_flow_mapping:
      return {&rules::unclosed_bracket, Place::context, "this `{` is not closed where it should be",
              "put each key with its colon on one line, `,` between pairs and `}` behind the last"};
    case Problem::question_in_flow:
      return {&rules::unsupported_yaml, Place::character, "between brackets a `?` begins a key",
              quote_it};
    case Problem::missing_value:
      return {&rules::unsupported_yaml, Place::character, "a value is missing in front of this",
              "write one, or put the text in quotes"};
    case Problem::bad_anchor:
      return {&rules::unsupported_yaml, Place::character,
              "names of anchors have only ASCII letters, digits, `-` and `_`",
              "rename the anchor, or put a text that begins with `&` or `*` in quotes"};
    case Problem::bad_tag:
      return {&rules::bad_anchor, Place::character, "this tag cannot be read",
              "put a text that begins with `!` in quotes"};
    case Problem::bad_directive:
      return {&rules::bad_directive, Place::context,
              "a line that begins with `%` is a directive, and none can stand here",
              "remove the line, or put the text in quotes"};
    case Problem::bad_block_header:
      return {&rules::bad_block_header, Place::character, "this does not belong behind `|` or `>`",
              "begin the text on the next line"};
    case Problem::missing_document_start:
      return {&rules::syntax_error, Place::word, "a line `---` is missing in front of this",
              "after a directive, or after the end of a document, comes `---`"};
    default:
      return {&rules::syntax_error, Place::character, "this cannot be read", {}};
  }
}

// What the composer and the constructor refuse; nothing for other problems.
std::optional<Words> words_for_content(Problem problem) {
  switch (problem) {
    case Problem::undefined_alias:
      return Words{&rules::undefined_alias, Place::word,
                   "no anchor of this name stands before this alias", quote_it};
    case Problem::duplicate_anchor:
      return Words{&rules::duplicate_anchor, Place::word,
                   "an anchor of this name stands above already", "give it another name"};
    case Problem::too_deep:
      return Words{&rules::too_deep, Place::character, "this is nested more than 500 levels deep",
                   "nest less"};
    case Problem::further_document:
      return Words{&rules::further_document, Place::word, "a second document begins here",
                   "put each job in a file of its own"};
    case Problem::unhashable_key:
      return Words{&rules::unhashable_key, Place::character, "a list or mapping cannot be a key",
                   "put a text with brackets in quotes"};
    case Problem::unknown_tag:
      return Words{&rules::unknown_tag, Place::word, "this tag is unknown",
                   "put a text that begins with `!` in quotes"};
    case Problem::bad_tagged_value:
      return Words{&rules::unloadable_value, Place::word, "this value cannot be what its tag says",
                   "remove the tag, or correct the value"};
    case Problem::bad_number:
      return Words{&rules::unloadable_value, Place::word, "this begins like a number and is none",
                   quote_it};
    case Problem::bad_date:
      return Words{&rules::unloadable_value, Place::word,
                   "this looks like a date, but there is no such day or time", quote_it};
    case Problem::bad_merge:
      return Words{&rules::unloadable_value, Place::word, "`<<` merges only mappings",
                   "write an alias of a mapping"};
    case Problem::reserved_word:
      return Words{&rules::unloadable_value, Place::word,
                   "a lone `=` or `<<` has a meaning of its own in YAML", quote_it};
    default:
      return std::nullopt;
  }
}

/// PyYAML often notices at a line's end, or at the end of the text: back to what stands there.
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

}  // namespace

Diagnostic refusal_finding(std::string_view text, const Refusal& refusal) {
  const Words words = words_for_content(refusal.problem).value_or(words_for_syntax(text, refusal));
  return finding(*words.rule, place_of(text, refusal, words.place), std::string(words.message),
                 std::string(words.help));
}

}  // namespace aml::yaml
