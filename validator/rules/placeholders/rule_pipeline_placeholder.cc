#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0509",
    .name = "pipeline-placeholder",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: `parent` and `jobs` exist only inside a pipeline",
    .summary = "A standalone job refers to a pipeline",
    .explanation =
        "`${{parent.inputs.NAME}}` and `${{parent.jobs.STEP.outputs.NAME}}` bind the steps of a "
        "pipeline. A command or sweep job that is submitted by itself has no parent; the command "
        "line tool passes the text on and the job fails. This happens when a step is copied out "
        "of a pipeline: declare the value under the job's own `inputs`.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "command sweep command-component parallel-component spark-component"};

bool is_pipeline_context(expr::Context context) {
  return context == expr::Context::parent || context == expr::Context::jobs;
}

/// Elsewhere the schema refuses the whole value.
bool is_passed_on(const doc::Use& use) {
  switch (use.place) {
    case doc::Place::command:
    case doc::Place::output_path:
    case doc::Place::environment_variable:
      return true;
    case doc::Place::queue_setting:
      return false;
    case doc::Place::step_input:
    case doc::Place::step_output:
    case doc::Place::other:
      break;
  }
  return takes_any_text(*use.scalar);
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (placeholder.spelling != expr::Spelling::dollar_braces ||
        !is_pipeline_context(placeholder.context) || !is_passed_on(use)) {
      continue;
    }
    Diagnostic diagnostic =
        finding(descriptor, placeholder.path,
                fmt::format("`{}` exists only inside a pipeline", placeholder.context_text));
    constexpr std::string_view inputs = "inputs.";
    const std::string_view rest = placeholder.name;
    const bool own =
        rest.starts_with(inputs) &&
        visit.job.bindings.find(doc::DeclarationKind::input, rest.substr(inputs.size())) != nullptr;
    if (own) {
      suggest(diagnostic, placeholder.path, rest);
    } else {
      diagnostic.help = fmt::format(
          "declare the value under the {}'s own `inputs` and refer to that", noun_of(visit.job));
    }
    explain_unused(diagnostic, visit.job, use);
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule pipeline_placeholder{descriptor, ".", check};

}  // namespace aml::rules
