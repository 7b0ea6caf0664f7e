#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1702",
    .name = "traffic-sum",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses more than 100; the documentation wants 0 or 100",
    .summary = "The traffic of the deployments does not add up",
    .explanation =
        "The values of `traffic` are percentages of the requests. Together they are 100, or 0 "
        "where no deployment is to answer. More than 100 is refused; another sum is refused by the "
        "service, a warning here. Of the requests, at most 50 % can be mirrored.",
    .dialects = Dialects::ga,
    .kinds = "online-endpoint kubernetes-endpoint"};

constexpr double whole_traffic = 100;
constexpr double most_mirrored = 50;

/// The sum of the percentages, cut to whole numbers as the client does; nothing where one of them
/// cannot be read.
std::optional<double> sum_of(const yaml::Node& traffic) {
  double sum = 0;
  for (const yaml::Entry& entry : traffic.entries) {
    const auto percent = number_of(entry.value);
    if (!percent) return {};
    sum += std::trunc(*percent);
  }
  return sum;
}

void check_mirrored(const Visit& visit, double sum, Report& report) {
  if (sum <= most_mirrored) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.key->span,
              fmt::format("{} % of the requests are mirrored", plain_number(sum)),
              "at most 50 % can be mirrored");
  diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || visit.node.pairs.empty() || !is_whole(visit.job, visit.node)) {
    return;
  }
  const auto sum = sum_of(visit.node);
  if (!sum) return;
  if (yaml::key_text(*visit.key) == "mirror_traffic") return check_mirrored(visit, *sum, report);
  if (*sum == 0 || *sum == whole_traffic) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.key->span,
              fmt::format("the traffic of the deployments adds up to {} %, not to 100 %",
                          plain_number(*sum)),
              "give the deployments percentages that are 100 together, or 0 each");
  if (*sum < whole_traffic) diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule traffic_sum{descriptor, "traffic mirror_traffic", check};

}  // namespace aml::rules
