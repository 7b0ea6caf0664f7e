#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1514",
    .name = "unsupported-step-control",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the key, or keeps it unread beside a component",
    .summary = "A step has a key for order, conditions or reuse that pipelines do not have",
    .explanation =
        "Steps run in the order of their data: a step waits for those whose outputs it is bound "
        "to, and for nothing else. There are no conditions. Whether an earlier result is reused "
        "is said by `is_deterministic` in the component, or for all steps by `force_rerun` under "
        "`settings`. Beside a `component` the command line tool keeps such a key, and nobody "
        "reads it: a warning.",
    .kinds = "pipeline pipeline-component"};

struct Control {
  std::string_view key;
  std::string_view help;
};

constexpr std::string_view by_data =
    "order comes from data: bind an input of this step to an output of the other one";
constexpr std::string_view no_condition = "pipelines in YAML have no conditions: remove it";
constexpr std::string_view reuse =
    "write it in the component, or `force_rerun: true` under `settings` for all steps";

constexpr std::array<Control, 11> controls = {{{"depends_on", by_data},
                                               {"dependsOn", by_data},
                                               {"prerequisites", by_data},
                                               {"needs", by_data},
                                               {"after", by_data},
                                               {"run_after", by_data},
                                               {"if", no_condition},
                                               {"condition", no_condition},
                                               {"when", no_condition},
                                               {"is_deterministic", reuse},
                                               {"allow_reuse", reuse}}};

void check(const Visit& visit, Report& report) {
  for (const Step& step : steps_of(visit.job)) {
    for (const yaml::Entry& entry : step.scope.owner->entries) {
      const auto control = std::ranges::find(controls, entry.name, &Control::key);
      if (control == controls.end()) continue;
      Diagnostic diagnostic =
          finding(descriptor, entry.key->span, fmt::format("a step has no `{}`", entry.name),
                  std::string(control->help));
      if (step.component != nullptr) diagnostic.severity = Severity::warning;
      diagnostic.explains.places = {entry.key->span};
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule unsupported_step_control{descriptor, ".", check};

}  // namespace aml::rules
