#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1012",
    .name = "sweep-timeout",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 raises time limits of a sweep below 60 seconds to 60",
    .summary = "The time limits of a sweep do not mean what they say",
    .explanation =
        "Time limits are seconds, and a sweep has none below a minute: the command line tool "
        "raises 1 to 59 to 60. A `trial_timeout` above the `timeout` of the whole sweep is never "
        "reached.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "sweep"};

constexpr double shortest = 60;

void check_short(const yaml::Node* limit, Report& report) {
  const auto seconds = whole_number_of(limit);
  if (!seconds || *seconds < 1 || *seconds >= shortest) return;
  Diagnostic diagnostic = finding(
      descriptor, limit->span, fmt::format("{} seconds are raised to 60", plain_number(*seconds)),
      fmt::format("write 60; for {} minutes write {}", plain_number(*seconds),
                  plain_number(*seconds * 60)));
  diagnostic.fixes.push_back(replacing("write 60", limit->span, "60"));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* whole = yaml::find(&visit.node, "timeout");
  const yaml::Node* trial = yaml::find(&visit.node, "trial_timeout");
  check_short(whole, report);
  check_short(trial, report);
  const auto all = whole_number_of(whole);
  const auto one = whole_number_of(trial);
  if (!all || !one || *all < 1 || *one < shortest || *one <= std::max(*all, shortest)) return;
  Diagnostic diagnostic =
      finding(descriptor, trial->span, "a trial may take longer than the whole sweep",
              "the sweep ends first: lower this, or raise `timeout`");
  diagnostic.notes.push_back({"`timeout` is here", whole->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule sweep_timeout{descriptor, "limits", check};

}  // namespace aml::rules
