#include <cmath>
#include <fmt/format.h>

#include "validator/rules/limits/durations.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1111",
    .name = "unit-in-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the key",
    .summary = "The key of a time limit names a unit",
    .explanation =
        "The limits of a job are `timeout` and, in a sweep, `trial_timeout`, and both count "
        "seconds. Keys such as `timeout_minutes` belong to automated machine learning and to the "
        "previews of 2021; here they are unknown. Multiply the number: `timeout_minutes: 60` is "
        "`timeout: 3600`, while `timeout: 60` ends the job after a minute.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

/// The number in seconds; nothing where it is not a number, or one that no limit can be.
std::optional<long long> in_seconds(const yaml::Node& value, double unit) {
  const auto number = number_of(&value);
  if (!number || *number <= 0) return {};
  const double seconds = std::round(*number * unit);
  if (seconds < 1 || seconds > 1e9) return {};
  return static_cast<long long>(seconds);
}

void check_entry(const doc::Job& job, const yaml::Node& limits, const yaml::Entry& entry,
                 Report& report) {
  const auto timed = timed_key(entry.name);
  const bool sweep = job.what.is(doc::sweep_job);
  if (!timed || (timed->limit == "trial_timeout" && !sweep)) return;
  Diagnostic diagnostic = finding(
      descriptor, entry.key->span,
      fmt::format("unknown key `{}` in `limits`: `{}` is in seconds", entry.name, timed->limit));
  const auto seconds = in_seconds(*entry.value, timed->seconds);
  if (find_entry(&limits, timed->limit)) {
    diagnostic.help = fmt::format("remove it: `{}` is set already", timed->limit);
    if (auto fix = removing(job.document, entry)) diagnostic.fixes.push_back(std::move(*fix));
  } else if (seconds) {
    const std::string pair = fmt::format("{}: {}", timed->limit, *seconds);
    diagnostic.help = fmt::format("write `{}`", pair);
    if (entry.via == nullptr && entry.value->anchor.empty() && entry.value->tag.empty()) {
      diagnostic.fixes.push_back({fmt::format("change to `{}`", pair),
                                  false,
                                  {{entry.key->span, std::string(timed->limit)},
                                   {entry.value->span, std::to_string(*seconds)}}});
    }
  } else {
    diagnostic.help = fmt::format("write `{}` with a number of seconds", timed->limit);
  }
  for (Fix& fix : diagnostic.fixes) fix.safe = false;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  for (const yaml::Entry& entry : entries_of(&visit.node)) {
    check_entry(visit.job, visit.node, entry, report);
  }
}

}  // namespace

extern const Rule unit_in_key{descriptor, "limits", check};

}  // namespace aml::rules
