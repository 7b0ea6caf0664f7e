#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1902",
    .name = "cluster-bounds",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "a count below zero, or a least above the most, can be met by no cluster",
    .summary = "A cluster has no possible number of machines, or keeps some that nothing runs on",
    .explanation =
        "`min_instances` machines run always, and `max_instances` at most: neither is negative, "
        "and the first is not above the second. The client sends what is written. A "
        "`min_instances` above 0 saves the minutes that a machine needs to start, and costs by "
        "the hour also when no job runs: a warning.",
    .dialects = Dialects::ga,
    .kinds = "compute-cluster"};

/// Whether the count of a key is negative, which is reported.
bool is_negative(const yaml::Entry& count, Report& report) {
  const auto number = number_of(count.value);
  if (!number || *number >= 0) return false;
  report(finding(descriptor, count.value->span, fmt::format("`{}` cannot be negative", count.name),
                 "write 0 or more"));
  return true;
}

void check(const Visit& visit, Report& report) {
  const auto least = find_entry(&visit.node, "min_instances");
  const auto most = find_entry(&visit.node, "max_instances");
  const bool wrong_most = most && is_negative(*most, report);
  if (!least || is_negative(*least, report)) return;
  const auto low = number_of(least->value);
  const auto high = most ? number_of(most->value) : std::nullopt;
  if (!low || wrong_most) return;
  if (high && *low > *high) {
    Diagnostic diagnostic = finding(descriptor, least->value->span,
                                    fmt::format("at least {} machines are more than at most {}",
                                                plain_number(*low), plain_number(*high)),
                                    "lower `min_instances`, or raise `max_instances`");
    diagnostic.notes.push_back({"`max_instances` is here", most->value->span});
    report(std::move(diagnostic));
  } else if (*low >= 1) {
    Diagnostic diagnostic = finding(
        descriptor, least->value->span,
        *low < 2
            ? "one machine runs and costs also when no job does"
            : fmt::format("{} machines run and cost also when no job does", plain_number(*low)),
        "write 0 to pay for jobs alone; a job then waits for a machine to start");
    diagnostic.severity = Severity::warning;
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule cluster_bounds{descriptor, ".", check};

}  // namespace aml::rules
