#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1004",
    .name = "trial-limits",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: 1 to 1000 trials",
    .summary = "The number of trials is out of range",
    .explanation =
        "A sweep runs from 1 to 1000 trials, and as many of them at once as "
        "`max_concurrent_trials` allows. The command line tool takes any whole number. More than "
        "1000, or more at once than there are in all, is a warning. In preview-2021 both keys are "
        "at the top level of the file, and the limit of 1000 is not documented.",
    .kinds = "sweep"};

void check_count(const Visit& visit, const yaml::Node* value, std::string_view key,
                 Report& report) {
  const auto count = whole_number_of(value);
  if (!count) return;
  if (*count < 1) {
    report(finding(descriptor, value->span, fmt::format("`{}` must be at least 1", key)));
  } else if (*count > most_trials && !is_preview(visit.job)) {
    Diagnostic diagnostic = finding(descriptor, value->span,
                                    fmt::format("`{}` is above the limit of 1000 trials", key));
    diagnostic.severity = Severity::warning;
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  const doc::View view(visit.job);
  const yaml::Node* total = view.limit("max_total_trials").value;
  const yaml::Node* at_once = view.limit("max_concurrent_trials").value;
  check_count(visit, total, "max_total_trials", report);
  check_count(visit, at_once, "max_concurrent_trials", report);
  const auto most = whole_number_of(total);
  const auto most_at_once = whole_number_of(at_once);
  if (!most || !most_at_once || *most < 1 || *most_at_once <= *most ||
      *most_at_once > most_trials) {
    return;
  }
  Diagnostic diagnostic = finding(descriptor, at_once->span,
                                  fmt::format("{} trials at once are more than the {} in all",
                                              plain_number(*most_at_once), plain_number(*most)));
  diagnostic.severity = Severity::warning;
  diagnostic.notes.push_back({"`max_total_trials` is here", total->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule trial_limits{descriptor, ".", check};

}  // namespace aml::rules
