#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{.code = "AML1715",
                                    .name = "sampling-rate",
                                    .severity = Severity::error,
                                    .certainty = Certainty::certain,
                                    .source = "azure-ai-ml 1.34.0 refuses it",
                                    .summary = "A share of the requests is not between 0 and 1",
                                    .explanation =
                                        "`sampling_rate` is the share of the requests whose data "
                                        "is kept: 0.1 is every tenth, 1 is all.",
                                    .dialects = Dialects::ga,
                                    .kinds = "online-deployment kubernetes-deployment"};

void check(const Visit& visit, Report& report) {
  const auto rate = number_of(&visit.node);
  if (!rate || (*rate >= 0 && *rate <= 1)) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`sampling_rate` is between 0 and 1, not {}", plain_number(*rate)),
              "0.1 is every tenth request, 1 is all");
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule sampling_rate{descriptor, "data_collector.sampling_rate", check};

}  // namespace aml::rules
