#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1610",
    .name = "step-key-in-component",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts it and does not use it",
    .summary = "A component says where or how it runs",
    .explanation =
        "A component says what runs; the step that uses it says where and how. `compute`, "
        "`environment_variables`, `limits`, `services`, `identity`, `experiment_name` and "
        "`settings` in a component are kept and have no effect: no time limit, no variable, "
        "another cluster. `queue_settings` and `auto_delete_setting` make azure-ai-ml 1.34.0 "
        "break off. `resources` and `distribution` do work in a component.",
    .kinds = "component",
    .cause = CauseClass::schema};

/// Keys of the pipeline, which its steps share.
bool is_of_pipeline(std::string_view key) { return key == "experiment_name" || key == "settings"; }

bool breaks_client(std::string_view key) {
  return key == "queue_settings" || key == "auto_delete_setting";
}

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr) return;
  const std::string_view key = yaml::key_text(*visit.key);
  const std::string effect =
      breaks_client(key) ? fmt::format("azure-ai-ml 1.34.0 breaks off on `{}` in a component", key)
                         : fmt::format("`{}` has no effect in a component", key);
  std::string help = is_of_pipeline(key) ? "move it to the pipeline job that uses the component"
                                         : "move it to the step that uses the component";
  if (key == "auto_delete_setting") help = "remove it";
  report(finding(descriptor, visit.key->span, effect, std::move(help)));
}

}  // namespace

extern const Rule step_key_in_component{
    descriptor,
    "compute environment_variables limits services identity experiment_name settings "
    "queue_settings auto_delete_setting",
    check};

}  // namespace aml::rules
