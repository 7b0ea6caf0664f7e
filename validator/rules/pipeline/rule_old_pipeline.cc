#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1518",
    .name = "old-pipeline",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A pipeline is written for the preview of 2021",
    .explanation =
        "In 2021 a pipeline was `type: pipeline_job`, its steps were `type: component_job` or "
        "`command_job`, and `defaults` said where they run. Today it is `type: pipeline`, steps "
        "are `command`, `parallel`, `sweep` and the like, the compute is `default_compute` under "
        "`settings`, and bindings begin with `parent.`. Nothing else of such a file is reported.",
    .kinds = "pipeline",
    .cause = CauseClass::dialect};

/// The word or key that tells; its value where that is the word.
const yaml::Node* old_mark(const yaml::Node& root) {
  const yaml::Node* type = yaml::find(&root, "type");
  if (text_of(type) == "pipeline_job") return type;
  for (const yaml::Entry& step : entries_of(yaml::find(&root, "jobs"))) {
    const yaml::Node* word = yaml::find(step.value, "type");
    const std::string_view text = text_of(word);
    if (text == "component_job" || text == "command_job" || text == "sweep_job") return word;
  }
  return nullptr;
}

std::string_view word_of_today(std::string_view word) {
  if (word == "pipeline_job") return "pipeline";
  return word == "sweep_job" ? "sweep" : "command";
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* mark = old_mark(visit.node);
  if (mark == nullptr) return;
  Diagnostic diagnostic =
      finding(descriptor, mark->span,
              fmt::format("`{}` is a word of the preview of 2021; today it is `{}`", mark->text,
                          word_of_today(mark->text)),
              "write the pipeline in today's words: `settings` for `defaults`, `parent.` in "
              "bindings");
  diagnostic.explains.places = {visit.node.whole};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule old_pipeline{descriptor, ".", check};

}  // namespace aml::rules
