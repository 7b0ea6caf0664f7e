#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/rules/values/template_marker.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0402",
    .name = "invalid-experiment-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the service's own refusal of such names",
    .summary = "The experiment's name has characters that the service refuses",
    .explanation =
        "`experiment_name` groups jobs in the studio. The service takes 1 to 256 letters, digits, "
        "`-` and `_`, the first a letter or digit; whitespace is the usual slip. The command line "
        "tool does not check it, so the refusal comes after the code has been uploaded.",
    .fix = FixKind::unsafe};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;  // the schema reports it
  const std::string_view name = visit.node.text;
  if (!angle_note(name).empty()) return;  // `unfilled-template` reports it
  const auto fault = name_fault(name, 256);
  if (!fault) return;
  Diagnostic diagnostic = finding(descriptor, place_in(visit.job, visit.node, fault->at),
                                  fmt::format("an experiment's name {}", fault->text));
  if (is_template(name)) {
    diagnostic.severity = Severity::warning;
    diagnostic.help = "let the tool that fills this in run before the job is submitted";
  } else if (const auto legal = legal_name(name, 256)) {
    diagnostic.help = fmt::format("write `{}`", *legal);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", *legal), place_of(visit.node), *legal, false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_experiment_name{descriptor, "experiment_name", check};

}  // namespace aml::rules
