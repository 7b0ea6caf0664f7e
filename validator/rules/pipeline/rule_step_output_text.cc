#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1507",
    .name = "step-output-text",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it in a step with a component",
    .summary = "An output of a step is a text that is not a binding",
    .explanation =
        "An output of a step is empty, a mapping with a `type`, `mode` or `path`, or "
        "`${{parent.outputs.NAME}}`, which makes it an output of the pipeline. Any other text "
        "says nothing: where the command line tool accepts it, nothing is written there.",
    .kinds = "pipeline pipeline-component"};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string() || visit.key == nullptr) return;
  const std::string_view text = visit.node.text;
  // What has a path of a binding is broken otherwise, or bound.
  if (text.find("${{") != text.npos || text.find("parent.") != text.npos) return;
  report(finding(descriptor, visit.node.span,
                 fmt::format("the output `{}` must be a mapping or `${{{{parent.outputs.NAME}}}}`",
                             yaml::key_text(*visit.key)),
                 "to say where it goes, write a mapping with `path`"));
}

}  // namespace

extern const Rule step_output_text{descriptor, "jobs.*.outputs.*", check};

}  // namespace aml::rules
