#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

using doc::Place;
using expr::Context;

constexpr RuleDescriptor descriptor{
    .code = "AML0510",
    .name = "misplaced-placeholder",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it in `queue_settings`; Azure ML documentation",
    .summary = "A placeholder is where nothing replaces it",
    .explanation =
        "`${{inputs.NAME}}`, `${{outputs.NAME}}` and `${{search_space.NAME}}` are replaced in the "
        "command. `${{name}}`, `${{output_name}}` and `${{default_datastore}}` are replaced in "
        "the path of an output. `queue_settings` refuses every placeholder. Elsewhere the text "
        "is used as it is; that is a warning where Azure ML does not say what becomes of it. A "
        "variable that needs the path of an output or of data gets it in the command, by `export "
        "NAME=${{outputs.NAME}}`; a script finds the same path in `AZURE_ML_OUTPUT_NAME` or "
        "`AZURE_ML_INPUT_NAME`.",
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

bool is_for_output_paths(Context context) {
  return context == Context::name || context == Context::output_name ||
         context == Context::default_datastore;
}

std::optional<Severity> severity_of(const doc::Use& use) {
  const bool output_word = is_for_output_paths(use.placeholder.context);
  if (!output_word && !kind_of(use.placeholder.context)) return {};
  switch (use.place) {
    case Place::queue_setting:
      return Severity::error;
    case Place::command:
      return output_word ? std::optional(Severity::warning) : std::nullopt;
    case Place::output_path:
      return output_word ? std::nullopt : std::optional(Severity::warning);
    case Place::environment_variable:
      return Severity::warning;
    case Place::step_input:
    case Place::step_output:
      return {};
    case Place::other:
      break;
  }
  if (!takes_any_text(*use.scalar)) return {};
  return output_word ? Severity::error : Severity::warning;
}

/// Whether the value is a path that exists only during the run: of an output, or of data.
bool is_known_only_in_the_run(const doc::Use& use) {
  if (use.placeholder.context == Context::outputs) return true;
  return use.placeholder.context == Context::inputs && use.declaration != nullptr &&
         use.declaration->value->is_mapping() &&
         yaml::find(use.declaration->value, "value") == nullptr;
}

/// How a variable gets such a value: `export CKPT=${{outputs.ckpt}} && ...` in the command.
std::string export_advice(const doc::Job& job, const doc::Use& use) {
  const std::string_view text = use.scalar->text;
  const bool one_line = text.size() < 80 && text.find_first_of(" \t\r\n\"'") == text.npos;
  const bool output = use.placeholder.context == Context::outputs;
  return fmt::format(
      "it is replaced only in the command: write `export {}={} && ...` there, or read "
      "`$AZURE_ML_{}_{}` in the script",
      yaml::key_text(*use.scalar->key), one_line ? text : written(job, use.placeholder),
      output ? "OUTPUT" : "INPUT", use.placeholder.name);
}

std::string advice_for(const doc::Job& job, const doc::Use& use) {
  if (use.place == Place::queue_setting) return "write the value itself";
  if (is_for_output_paths(use.placeholder.context)) {
    return "it is replaced only in the `path` of an output";
  }
  const bool variable = use.place == Place::environment_variable && use.scalar->key != nullptr;
  if (variable && is_known_only_in_the_run(use)) return export_advice(job, use);
  return "it is replaced only in the command; write the value itself here";
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (placeholder.spelling != expr::Spelling::dollar_braces ||
        placeholder.fault != expr::Fault::none) {
      continue;
    }
    const std::optional<Severity> severity = severity_of(use);
    if (!severity) continue;
    // Where the schema refuses the whole value, the two are one cause.
    const bool refused = use.place == Place::queue_setting;
    Diagnostic diagnostic =
        finding(descriptor, refused ? use.scalar->span : placeholder.span,
                fmt::format("`{}` is not replaced here", written(visit.job, placeholder)),
                advice_for(visit.job, use));
    diagnostic.severity = *severity;
    explain_unused(diagnostic, visit.job, use);
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule misplaced_placeholder{descriptor, ".", check};

}  // namespace aml::rules
