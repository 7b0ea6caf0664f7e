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
    "The file is not valid YAML",
    "The client refuses a file with a syntax error. The rest of the file is checked as far as it "
    "can be read.",
};

const RuleDescriptor missing_colon = {
    "AML0102",
    "missing-colon",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A colon is missing after a key",
    "A key and its value are joined by a colon and a space. Without the colon the line "
    "continues the value above it.",
    FixKind::unsafe,
};

const RuleDescriptor missing_space = {
    "AML0103",
    "missing-space",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A space is missing after a colon or dash",
    "Only a colon followed by a space ends a key, and only a dash followed by a space begins "
    "an item; `a:b` and `-a` are plain strings.",
    FixKind::safe,
};

const RuleDescriptor unclosed_quote = {
    "AML0104",
    "unclosed-quote",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A closing quote is missing",
    "A quoted string continues to its closing quote, across line ends, so it swallows the keys "
    "that follow.",
    FixKind::safe,
};

const RuleDescriptor unclosed_bracket = {
    "AML0105",
    "unclosed-bracket",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A closing bracket or brace is missing",
    "A list in brackets or a mapping in braces continues to its closing bracket, across "
    "line ends.",
    FixKind::unsafe,
};

const RuleDescriptor stray_bracket = {
    "AML0106",
    "stray-bracket",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A closing bracket or brace has no opening one",
    "Remove it, or put the string in quotes if it contains the bracket.",
    FixKind::unsafe,
};

const RuleDescriptor stray_text = {
    "AML0107",
    "stray-text",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Unexpected characters after a complete value",
    "After a closing quote or bracket, only a comment may follow on the line.",
    FixKind::unsafe,
};

const RuleDescriptor stray_comma = {
    "AML0108",
    "stray-comma",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A comma has no item before it",
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
    "Inconsistent indentation",
    "All keys of a mapping begin in the same column. A line with more indentation belongs to the "
    "value above it; a line with less ends the mapping.",
    FixKind::unsafe,
};

const RuleDescriptor tab_indentation = {
    "AML0110",
    "tab-indentation",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A tab is used where YAML requires spaces",
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
    "A string with a special character needs quotes",
    "A string without quotes may not begin with one of `@ % [ { * & !` or a backtick, and may not "
    "contain a colon followed by a space.",
    FixKind::unsafe,
};

const RuleDescriptor bad_escape = {
    "AML0112",
    "bad-escape",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Invalid escape sequence in double quotes",
    "Double quotes allow escapes such as `\\n`, `\\t`, `\\\"` and `\\\\`. For a literal backslash, "
    "double "
    "it or use single quotes.",
    FixKind::unsafe,
};

const RuleDescriptor undefined_alias = {
    "AML0113",
    "undefined-alias",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "An alias refers to an undefined anchor",
    "`*name` repeats the node that `&name` marks further up. A string that begins with "
    "`*`, such as a file pattern, needs quotes.",
};

const RuleDescriptor bad_anchor = {
    "AML0114",
    "bad-anchor",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "Invalid anchor, alias or tag",
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
    "Unexpected characters after `|` or `>`",
    "The content of a block scalar begins on the next line. After `|` and `>`, only `+` or `-`, a "
    "digit from 1 to 9, and a comment may appear.",
};

const RuleDescriptor bad_directive = {
    "AML0116",
    "bad-directive",
    Severity::error,
    Certainty::certain,
    pyyaml,
    "A line begins with `%`",
    "A line that begins with `%` is a directive for the parser; it is only valid before a document "
    "that begins with `---`.",
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
