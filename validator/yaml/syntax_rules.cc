#include "validator/yaml/syntax_rules.h"

#include <array>

namespace aml::yaml::rules {
namespace {

constexpr std::string_view pyyaml = "PyYAML 6.0, which az ml loads job files with";

}  // namespace

const RuleDescriptor syntax_error = {
    "AML0101",
    "syntax-error",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "The text is not YAML, in a way that has no rule of its own",
    "Nothing of a file with a syntax error reaches the service. The rest of the file was "
    "checked as far as it could be understood.",
};

const RuleDescriptor missing_colon = {
    "AML0102",
    "missing-colon",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A key has no colon behind it",
    "A key and its value are joined by a colon and a space. Without the colon the line is "
    "text that belongs to the value above it.",
    FixKind::unsafe,
};

const RuleDescriptor missing_space = {
    "AML0103",
    "missing-space",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A colon or dash has no space behind it",
    "Only a colon followed by a space ends a key, and only a dash followed by a space begins "
    "an item; `a:b` and `-a` are plain text.",
    FixKind::safe,
};

const RuleDescriptor unclosed_quote = {
    "AML0104",
    "unclosed-quote",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A quote is opened and never closed",
    "A quoted text goes on until its closing quote, over line ends too, and so takes in the "
    "keys that follow.",
    FixKind::safe,
};

const RuleDescriptor unclosed_bracket = {
    "AML0105",
    "unclosed-bracket",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A `[` or `{` is opened and never closed",
    "A list in brackets or a mapping in braces goes on until its closing bracket, over line "
    "ends too.",
    FixKind::unsafe,
};

const RuleDescriptor stray_bracket = {
    "AML0106",
    "stray-bracket",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A `]` or `}` closes nothing",
    "There is no opening bracket for it. A text that begins with a bracket needs quotes.",
    FixKind::unsafe,
};

const RuleDescriptor stray_text = {
    "AML0107",
    "stray-text",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Text stands where the value is already complete",
    "Behind a closing quote or bracket nothing may follow on the line but a comment.",
    FixKind::unsafe,
};

const RuleDescriptor stray_comma = {
    "AML0108",
    "stray-comma",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A comma has nothing in front of it",
    "In a list in brackets each comma ends one item. A comma at the end of the list is "
    "allowed, two in a row are not.",
    FixKind::safe,
};

const RuleDescriptor bad_indentation = {
    "AML0109",
    "bad-indentation",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A line begins in a column that fits no level above it",
    "Keys of one mapping begin in one column. A line that begins further right than its "
    "neighbours belongs to the value above it, one further left ends the mapping.",
    FixKind::unsafe,
};

const RuleDescriptor tab_indentation = {
    "AML0110",
    "tab-indentation",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A tab stands where YAML wants spaces",
    "YAML counts columns in spaces; a tab may not indent a line, nor separate a key from its "
    "value.",
    FixKind::safe,
};

const RuleDescriptor needs_quotes = {
    "AML0111",
    "needs-quotes",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A text that begins or goes on with a special character has no quotes",
    "A plain text may not begin with one of `@ % [ { * & !` or a backtick, and may not hold a "
    "colon followed by a space.",
    FixKind::unsafe,
};

const RuleDescriptor bad_escape = {
    "AML0112",
    "bad-escape",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A backslash in double quotes is followed by a character that makes no escape",
    "Double quotes know escapes such as `\\n`, `\\t`, `\\\"` and `\\\\`. A backslash that is meant "
    "as such is doubled, or single quotes are used.",
    FixKind::unsafe,
};

const RuleDescriptor undefined_alias = {
    "AML0113",
    "undefined-alias",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An alias names an anchor that was not defined before it",
    "`*name` repeats the node that `&name` marks further up. A text that begins with `*`, "
    "such as a file pattern, needs quotes.",
};

const RuleDescriptor bad_anchor = {
    "AML0114",
    "bad-anchor",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An anchor, alias or tag is not complete, or stands where none can be",
    "An anchor is `&` and a name of letters, digits, `-` and `_`; a node has one anchor and "
    "one tag at most.",
    FixKind::unsafe,
};

const RuleDescriptor bad_block_header = {
    "AML0115",
    "bad-block-header",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Text follows `|` or `>` on the same line",
    "The text of a block begins on the next line. Behind `|` and `>` only `+` or `-`, a digit "
    "from 1 to 9 and a comment may stand.",
};

const RuleDescriptor bad_directive = {
    "AML0116",
    "bad-directive",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A line begins with `%`",
    "A line that begins with `%` is a directive for the parser and stands only in front of a "
    "document that begins with `---`.",
};

std::span<const RuleDescriptor* const> all() {
  static constexpr std::array<const RuleDescriptor*, 28> list = {
      &syntax_error,     &missing_colon,     &missing_space,   &unclosed_quote,  &unclosed_bracket,
      &stray_bracket,    &stray_text,        &stray_comma,     &bad_indentation, &tab_indentation,
      &needs_quotes,     &bad_escape,        &undefined_alias, &bad_anchor,      &bad_block_header,
      &bad_directive,    &further_document,  &duplicate_key,   &unknown_tag,     &unhashable_key,
      &not_utf8,         &control_character, &too_deep,        &unreadable,      &unloadable_value,
      &duplicate_anchor, &unsupported_yaml,  &merge_conflict};
  return list;
}

}  // namespace aml::yaml::rules
