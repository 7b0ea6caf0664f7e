#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1613",
    .name = "continued-command",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: a component's command does not support `\\` at line ends",
    .summary = "A line of a component's command goes on by a backslash",
    .explanation =
        "The documentation of components says that a command does not support the backslash that "
        "continues a line. Write the lines after `>-`, which joins them by spaces.",
    .kinds = "command-component"};

/// Where the first line that ends in a backslash has it.
std::size_t first_continuation(std::string_view text) {
  const std::size_t at = text.find("\\\n");
  return at == text.npos || text.find_first_not_of(" \t\n", at + 2) == text.npos ? text.npos : at;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::size_t at = first_continuation(visit.node.text);
  if (at == std::string_view::npos) return;
  const auto offset = static_cast<Offset>(at);
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  report(finding(descriptor, text.source(Span{offset, offset + 1}),
                 "a component's command does not support `\\` at the end of a line",
                 "write the command after `>-`, without the backslashes"));
}

}  // namespace

extern const Rule continued_command{descriptor, "@.command", check};

}  // namespace aml::rules
