#include <cmath>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1110",
    .name = "minutes-and-seconds",
    .severity = Severity::hint,
    .certainty = Certainty::guess,
    .source = "Azure ML documentation: `limits` are seconds; `timeout_minutes` of 2021 was minutes",
    .summary = "A time limit looks as if it were written in another unit",
    .explanation =
        "`limits.timeout` and `limits.trial_timeout` are seconds; `timeout_minutes` of a sweep in "
        "preview-2021 was minutes. A sweep that has to end after five minutes or less was likely "
        "meant to have as many minutes as it has seconds, and one that may take 3600 minutes as "
        "many seconds.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::both,
    .kinds = "sweep"};

constexpr double raised_to = 60;  ///< what `sweep-timeout` makes of anything below
constexpr double few_seconds = 300;
constexpr double many_minutes = 3600;

void check_seconds(const yaml::Node& limit, double seconds, Report& report) {
  if (seconds <= raised_to || seconds > few_seconds) return;
  Diagnostic diagnostic =
      finding(descriptor, limit.span,
              fmt::format("the whole sweep ends after {} seconds", plain_number(seconds)),
              fmt::format("for {} minutes write {:.0f}", plain_number(seconds), seconds * 60));
  diagnostic.fixes.push_back(replacing(fmt::format("write {:.0f}", seconds * 60), limit.span,
                                       fmt::format("{:.0f}", seconds * 60), false));
  report(std::move(diagnostic));
}

void check_minutes(const yaml::Node& limit, double minutes, Report& report) {
  if (minutes < many_minutes || std::fmod(minutes, 60) > 0) return;
  Diagnostic diagnostic =
      finding(descriptor, limit.span,
              fmt::format("{} minutes are {:.3g} days", plain_number(minutes), minutes / 1440),
              fmt::format("for {} seconds write {:.0f}", plain_number(minutes), minutes / 60));
  diagnostic.fixes.push_back(replacing(fmt::format("write {:.0f}", minutes / 60), limit.span,
                                       fmt::format("{:.0f}", minutes / 60), false));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const auto number = whole_number_of(&visit.node);
  if (!number || visit.key == nullptr) return;
  if (yaml::key_text(*visit.key) == "timeout_minutes") {
    check_minutes(visit.node, *number, report);
  } else if (!is_preview(visit.job)) {
    check_seconds(visit.node, *number, report);
  }
}

}  // namespace

extern const Rule minutes_and_seconds{descriptor, "limits.timeout timeout_minutes", check};

}  // namespace aml::rules
