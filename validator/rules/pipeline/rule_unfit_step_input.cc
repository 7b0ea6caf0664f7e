#include "validator/rules/pipeline/step_comparison.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1521",
    .name = "unfit-step-input",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source =
        "azure-ai-ml 1.34.0 refuses numbers for data; Azure ML documentation: the service "
        "checks types and bounds when the step runs",
    .summary = "A step gives an input another value than its component declares",
    .explanation =
        "A component declares the type of each input, and for some the smallest, the largest or "
        "all legal values. The command line tool compares little of it, and the step fails when "
        "it is about to run. Another type of data, a folder for a file, is a warning, and so is "
        "a fraction for a whole number, which is cut off.",
    .kinds = "pipeline pipeline-component"};

void check(const Visit& visit, Report& report) {
  for (const ComponentUse& use : component_uses(visit.job)) {
    const auto declared = declared_by(use, visit.around);
    if (!declared) continue;
    for (const UnfitValue& unfit : unfit_values(use.user, *declared)) {
      Diagnostic diagnostic = finding(descriptor, place_of(*unfit.value), unfit.message);
      diagnostic.severity = unfit.severity;
      if (unfit.declaration != nullptr) {
        add_note(diagnostic, *declared, *unfit.declaration, "it is declared here");
      }
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule unfit_step_input{descriptor, ".", check};

}  // namespace aml::rules
