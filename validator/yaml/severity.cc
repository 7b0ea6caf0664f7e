#include "validator/yaml/severity.h"

#include <algorithm>

#include "validator/yaml/pyyaml_verdict.h"
#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

struct Words {
  const RuleDescriptor* rule = nullptr;
  std::string_view message;
  std::string_view help;
};

// What to say where nobody but the loader objects. No words: an oddity of YAML that job files do
// not have.
Words words_for(Problem problem) {
  switch (problem) {
    case Problem::bad_encoding:
      return {&rules::not_utf8, "this is not UTF-8", "save the file in UTF-8"};
    case Problem::bad_character:
      return {&rules::control_character, "a character that YAML does not allow", "remove it"};
    case Problem::tab:
      return {&rules::tab_indentation, "a tab stands where only spaces may stand", "use spaces"};
    case Problem::bad_token_start:
      return {&rules::needs_quotes, "a text that begins with this character needs quotes",
              "put the text in quotes"};
    case Problem::unclosed_quote:
      return {&rules::unclosed_quote, "this quote is never closed",
              "close it at the end of the text"};
    case Problem::bad_escape:
      return {&rules::bad_escape, "this is no escape of double quotes",
              "double the backslash, or use single quotes"};
    case Problem::missing_colon:
      return {&rules::missing_colon, "no colon behind this key",
              "a key is followed by a colon and a space"};
    case Problem::unexpected_colon:
      return {
          &rules::needs_quotes, "no key can stand here",
          "put a text with a colon and a space in quotes, or begin the key on a line of its own"};
    case Problem::unexpected_dash:
      return {&rules::syntax_error, "no item can stand here", "begin a list on a line of its own"};
    case Problem::bad_indentation:
      return {&rules::bad_indentation, "this does not continue what stands above it",
              "check the column it begins in"};
    case Problem::unclosed_flow_sequence:
    case Problem::unclosed_flow_mapping:
      return {&rules::unclosed_bracket, "a comma or a closing bracket is missing in front of this",
              "close the bracket, or put the text in quotes"};
    case Problem::bad_anchor:
      return {&rules::bad_anchor, "this is no proper anchor or alias", "put the text in quotes"};
    case Problem::bad_tag:
      return {&rules::bad_anchor, "this is no proper tag", "put the text in quotes"};
    case Problem::bad_directive:
      return {&rules::bad_directive,
              "a line that begins with `%` is a directive, and none can stand here",
              "remove the line, or put the text in quotes"};
    case Problem::bad_block_header:
      return {&rules::bad_block_header, "this does not belong behind `|` or `>`",
              "begin the text on the next line"};
    case Problem::undefined_alias:
      return {&rules::undefined_alias, "no anchor of this name stands before this alias",
              "put the text in quotes"};
    case Problem::duplicate_anchor:
      return {&rules::duplicate_anchor, "an anchor of this name stands above already",
              "give it another name"};
    case Problem::too_deep:
      return {&rules::too_deep, "this is nested more deeply than the loader can follow",
              "nest less"};
    case Problem::further_document:
      return {&rules::further_document, "a second document begins here",
              "put each job in a file of its own"};
    case Problem::unhashable_key:
      return {&rules::unhashable_key, "a list or mapping cannot be a key",
              "put the text in quotes"};
    case Problem::unknown_tag:
      return {&rules::unknown_tag, "the loader knows no such tag",
              "put a text that begins with `!` in quotes"};
    case Problem::bad_tagged_value:
      return {&rules::unloadable_value, "this value cannot be what its tag says",
              "remove the tag, or correct the value"};
    case Problem::bad_number:
      return {&rules::unloadable_value, "this looks like a number and is none",
              "put the text in quotes"};
    case Problem::bad_date:
      return {&rules::unloadable_value, "this looks like a date and is none",
              "put the text in quotes"};
    case Problem::bad_merge:
      return {&rules::unloadable_value, "only mappings can be merged by `<<`",
              "use an alias of a mapping"};
    case Problem::reserved_word:
      return {&rules::unloadable_value, "this sign has a meaning of its own in YAML",
              "put the text in quotes"};
    case Problem::missing_document_start:
    case Problem::unexpected_question:
    case Problem::question_in_flow:
    case Problem::missing_value:
    case Problem::other_syntax:
      return {};
  }
  return {};
}

bool on_line(std::string_view text, Offset at, Span span) {
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  return span.begin >= begin && span.begin <= line_end(text, at);
}

}  // namespace

void settle_severity(std::string_view text, std::vector<Diagnostic>& findings) {
  const auto refusal = pyyaml_refusal(text);
  if (!refusal) {
    for (Diagnostic& diagnostic : findings)
      diagnostic.severity = std::min(diagnostic.severity, Severity::warning);
    return;
  }
  const auto is_error = [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error;
  };
  if (std::any_of(findings.begin(), findings.end(), is_error)) return;
  for (Diagnostic& diagnostic : findings) {
    if (on_line(text, refusal->at, diagnostic.span) ||
        on_line(text, refusal->context, diagnostic.span)) {
      diagnostic.severity = Severity::error;
      return;
    }
  }
  const Words words = words_for(refusal->problem);
  if (words.rule == nullptr) return;
  const auto size = static_cast<Offset>(text.size());
  const Offset at = std::min(refusal->at, size == 0 ? 0 : size - 1);
  findings.push_back(finding(*words.rule, {at, std::min(at + 1, size)}, std::string(words.message),
                             std::string(words.help)));
}

}  // namespace aml::yaml
