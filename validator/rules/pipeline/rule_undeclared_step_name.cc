#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/pipeline/step_comparison.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1519",
    .name = "undeclared-step-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts it and does not send it",
    .summary = "A step gives an input or output that its component does not declare",
    .explanation =
        "A step gives values to what its component declares. A value under any other name is "
        "dropped without a word: the component runs with its default, and an output of that name "
        "is never written.",
    .fix = FixKind::unsafe,
    .kinds = "pipeline pipeline-component"};

void check(const Visit& visit, Report& report) {
  for (const Step& step : steps_of(visit.job)) {
    const auto declared = declared_by(step, visit.around);
    if (!declared) continue;
    for (const GivenName& given : undeclared_names(step, *declared)) {
      Diagnostic diagnostic =
          finding(descriptor, given.key->span,
                  fmt::format("{} declares no {} `{}`; what is given here is dropped",
                              declared->component, given.what, given.name));
      if (const auto near = text::nearest(given.name, given.declared)) {
        suggest(diagnostic, given.key->span, *near);
        diagnostic.fixes.back().safe = false;
        diagnostic.explains.keys = {key_path(given.key->parent, *near)};
      } else {
        diagnostic.help = given.declared.empty()
                              ? std::string("it declares none: remove it")
                              : fmt::format("declared: {}", listed(given.declared));
      }
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule undeclared_step_name{descriptor, ".", check};

}  // namespace aml::rules
