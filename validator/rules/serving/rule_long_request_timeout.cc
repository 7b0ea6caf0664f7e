#include <fmt/format.h>
#include <string>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{.code = "AML1711",
                                    .name = "long-request-timeout",
                                    .severity = Severity::warning,
                                    .certainty = Certainty::likely,
                                    .source = "the documentation of online deployments",
                                    .summary = "A request may not take that long",
                                    .explanation =
                                        "The longest time for a request is 180000 milliseconds, "
                                        "three minutes. The value is in milliseconds.",
                                    .dialects = Dialects::ga,
                                    .kinds = "online-deployment kubernetes-deployment"};

constexpr double longest_request = 180'000;

void check(const Visit& visit, Report& report) {
  const auto time = number_of(&visit.node);
  if (!time || *time <= longest_request) return;
  report(finding(descriptor, visit.node.span,
                 fmt::format("a request of {} milliseconds is not possible",
                             std::to_string(static_cast<long long>(*time))),
                 "the longest time is 180000 milliseconds"));
}

}  // namespace

extern const Rule long_request_timeout{descriptor, "request_settings.request_timeout_ms", check};

}  // namespace aml::rules
