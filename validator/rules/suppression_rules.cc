#include "validator/rules/suppression_rules.h"

#include <algorithm>

namespace aml::rules {
namespace {

constexpr std::string_view source = "aml-lint's own comments, docs/CONFIG.md";

}  // namespace

const RuleDescriptor unknown_suppression{
    .code = "AML1401",
    .name = "unknown-suppression",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = source,
    .summary = "An `aml-lint:` comment names a rule that does not exist",
    .explanation =
        "A comment such as `# aml-lint: disable=undefined-input -- why` suppresses the findings of "
        "the rules that it names, by name or by code. A name that no rule has suppresses nothing, "
        "and the finding that it was written for is reported all the same. `aml-lint --list-rules` "
        "prints the names.",
    .fix = FixKind::safe};

const RuleDescriptor unused_suppression{
    .code = "AML1402",
    .name = "unused-suppression",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = source,
    .summary = "An `aml-lint:` comment suppresses nothing",
    .explanation =
        "The rule that the comment names finds nothing in its reach: on its line, on the next line "
        "(`disable-next-line`) or in the file (`disable-file`). Most often the mistake was "
        "corrected and the comment stayed; left alone, it would hide the next one. A comment "
        "after the first or last line of a text of several lines covers all of them. This rule "
        "ignores rules that are not selected, rules that look at the disk (what they find "
        "differs "
        "between machines), and files that could not be fully read.",
    .fix = FixKind::safe};

const RuleDescriptor malformed_suppression{
    .code = "AML1403",
    .name = "malformed-suppression",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = source,
    .summary = "An `aml-lint:` comment is malformed and has no effect",
    .explanation =
        "There are three comments: `disable=` for its own line, `disable-next-line=` for the next "
        "one, `disable-file=` for the file. After the equals sign are names or codes of rules "
        "with commas between them, and after two dashes, if you like, the reason: "
        "`# aml-lint: disable=undefined-input,AML0502 -- filled in by the pipeline`. Rules are "
        "always named; there is no comment that silences all of them.",
    .fix = FixKind::safe};

std::span<const RuleDescriptor* const> suppression_descriptors() {
  static constexpr std::array all = {&unknown_suppression, &unused_suppression,
                                     &malformed_suppression};
  return all;
}

bool is_about_suppressions(const RuleDescriptor& rule) {
  const auto all = suppression_descriptors();
  return std::find(all.begin(), all.end(), &rule) != all.end();
}

}  // namespace aml::rules
