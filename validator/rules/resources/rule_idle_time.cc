#include <fmt/format.h>

#include "validator/rules/limits/durations.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1903",
    .name = "idle-time",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of compute clusters and of the REST interface",
    .summary = "The idle time of a compute is in another unit, or out of bounds",
    .explanation =
        "A cluster has `idle_time_before_scale_down` in seconds: with less than a minute each "
        "pause between two jobs stops machines that must start again, and a small number was "
        "often meant in minutes. An instance has `idle_time_before_shutdown_minutes`, or "
        "`idle_time_before_shutdown` as an ISO 8601 duration such as `PT30M`: one of the two, "
        "from 15 minutes to 3 days.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "compute-cluster compute-instance"};

constexpr double minute = 60;
constexpr double shortest_idle = 15 * minute;
constexpr double longest_idle = 3 * 24 * 60 * minute;

/// `PT30M`, `PT36H`: whole hours where they are.
std::string iso_duration(long long minutes) {
  return minutes % 60 == 0 ? fmt::format("PT{}H", minutes / 60) : fmt::format("PT{}M", minutes);
}

void check_scale_down(const Visit& visit, Report& report) {
  const auto seconds = number_of(&visit.node);
  if (!seconds || *seconds >= minute) return;
  Diagnostic diagnostic = finding(
      descriptor, visit.node.span,
      fmt::format("machines are stopped after {} seconds without a job", plain_number(*seconds)),
      "write 60 or more: it is in seconds");
  if (*seconds > 0) {
    const std::string meant = plain_number(*seconds * minute);
    diagnostic.help += fmt::format("; if minutes are meant, write `{}`", meant);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", meant), visit.node.span, meant, false));
  }
  report(std::move(diagnostic));
}

void check_bounds(const Visit& visit, double seconds, Report& report) {
  if (seconds >= shortest_idle && seconds <= longest_idle) return;
  report(finding(descriptor, visit.node.span,
                 seconds < shortest_idle ? "an instance is not stopped before 15 idle minutes"
                                         : "an instance is not kept for more than 3 idle days",
                 "write 15 minutes to 3 days"));
}

void check_duration(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (text.empty() || takes_a_value(text)) return;
  if (const auto seconds = iso_seconds(text)) {
    return check_bounds(visit, static_cast<double>(*seconds), report);
  }
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("`{}` is not an ISO 8601 duration", text),
              "write a duration such as `PT30M` or `PT1H`");
  if (const auto seconds = spoken_seconds(text); seconds && *seconds % 60 == 0) {
    const std::string meant = iso_duration(*seconds / 60);
    diagnostic.help = fmt::format("write `{}`", meant);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", meant), visit.node.span, meant, false));
  }
  report(std::move(diagnostic));
}

void check_minutes(const Visit& visit, Report& report) {
  if (const auto other = find_entry(visit.node.parent, "idle_time_before_shutdown")) {
    Diagnostic diagnostic = finding(descriptor, visit.key->span,
                                    "the idle time is given twice, in minutes and as a duration",
                                    "keep one of the two");
    diagnostic.notes.push_back({"the other one is here", other->key->span});
    return report(std::move(diagnostic));
  }
  if (const auto minutes = number_of(&visit.node)) check_bounds(visit, *minutes * minute, report);
}

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr) return;
  const std::string_view key = yaml::key_text(*visit.key);
  const bool instance = visit.job.what.kind->id == "compute-instance";
  if (key == "idle_time_before_scale_down")
    return instance ? void() : check_scale_down(visit, report);
  if (!instance) return;  // a key of another compute, which is reported as such
  if (key == "idle_time_before_shutdown") return check_duration(visit, report);
  check_minutes(visit, report);
}

}  // namespace

extern const Rule idle_time{
    descriptor,
    "idle_time_before_scale_down idle_time_before_shutdown idle_time_before_shutdown_minutes",
    check};

}  // namespace aml::rules
