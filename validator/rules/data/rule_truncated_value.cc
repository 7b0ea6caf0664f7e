#include <cmath>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/yaml/collapse.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0907",
    .name = "truncated-value",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 sends 0 for `{value: 0.5}`",
    .summary = "A fraction under `value` is cut to a whole number",
    .explanation =
        "The command line tool reads the number under `value` of an input as a whole number: 0.5 "
        "becomes 0, and 1.5 becomes 1. The short form, `rate: 0.5` without `value`, keeps the "
        "fraction, and so do quotes.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  if (visit.node.type != yaml::ScalarType::floating) return;
  const yaml::Node* input = visit.node.parent;
  const auto number = yaml::as_number(visit.node);
  if (!number || !std::isfinite(*number) || !(std::abs(*number - std::trunc(*number)) > 0)) return;
  // With other keys beside it this is not a plain value, which is another finding.
  if (input == nullptr || input->key == nullptr || input->entries.size() != 1) return;
  const std::string_view name = yaml::key_text(*input->key);
  const std::string_view written = visit.node.span.of(visit.job.document.text);
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("this number is cut to {}", plain_number(std::trunc(*number) + 0.0)),
              fmt::format("write `{}: {}`", name, written));
  if (auto fix = yaml::collapse(visit.job.document.text, *input, written)) {
    diagnostic.fixes.push_back(std::move(*fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule truncated_value{descriptor, "^.inputs.*.value", check};

}  // namespace aml::rules
