#include <fmt/format.h>

#include "validator/rules/schedule/time_zones.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1735",
    .name = "unknown-time-zone",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the names of time zones in Windows, which the service takes",
    .summary = "A time zone is not one that the service knows",
    .explanation =
        "Time zones have their names of Windows: `UTC`, `W. Europe Standard Time`, `Pacific "
        "Standard Time`. Names such as `Europe/Berlin` are refused by the service; the client does "
        "not look.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "schedule"};

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  if (!visit.node.is_string() || takes_a_value(name) || is_time_zone(name)) return;
  Diagnostic diagnostic =
      finding(descriptor, place_of(visit.node), fmt::format("unknown time zone `{}`", name),
              "use a name of Windows, such as `UTC` or `W. Europe Standard Time`");
  if (const auto near = nearest_time_zone(name)) suggest(diagnostic, visit.node.span, *near);
  if (!diagnostic.fixes.empty()) diagnostic.fixes.back().safe = false;
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unknown_time_zone{descriptor, "trigger.time_zone", check};

}  // namespace aml::rules
