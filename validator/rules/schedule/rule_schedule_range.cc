#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1734",
    .name = "schedule-range",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "no time can be meant by it; azure-ai-ml 1.34.0 does not look",
    .summary = "A number of a recurrence is out of range, or the end before the start",
    .explanation =
        "`interval` is at least 1, `hours` are 0 to 23, `minutes` 0 to 59 and `month_days` 1 to "
        "31. `end_time` comes after `start_time`.",
    .dialects = Dialects::ga,
    .kinds = "schedule"};

struct RecurrenceRange {
  std::string_view key;
  double least, most;
};
constexpr std::array<RecurrenceRange, 3> recurrence_ranges = {
    {{"hours", 0, 23}, {"minutes", 0, 59}, {"month_days", 1, 31}}};

void check_number(const yaml::Node* node, const RecurrenceRange& range, Report& report) {
  const auto number = number_of(yaml::resolve(node));
  if (!number || (*number >= range.least && *number <= range.most)) return;
  report(finding(descriptor, node->span,
                 fmt::format("`{}` are {} to {}, not {}", range.key, plain_number(range.least),
                             plain_number(range.most), plain_number(*number))));
}

void check_pattern(const yaml::Node* pattern, Report& report) {
  for (const RecurrenceRange& range : recurrence_ranges) {
    const yaml::Node* value = find_value(pattern, range.key);
    if (value == nullptr) continue;
    if (value->is_scalar()) check_number(value, range, report);
    for (const yaml::Node* item : value->items) check_number(item, range, report);
  }
}

/// A date and time without a zone: only those can be compared as texts.
std::string_view plain_time(const yaml::Node* node) {
  constexpr std::size_t length = 19;  // 2026-01-01T03:00:00
  const std::string_view text = text_of(node);
  return text.size() == length && text[10] == 'T' ? text : std::string_view{};
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping()) return;
  const yaml::Node* interval = yaml::find(&visit.node, "interval");
  const auto units = number_of(interval);
  if (units && *units < 1) {
    report(finding(descriptor, interval->span,
                   fmt::format("`interval` is at least 1, not {}", plain_number(*units))));
  }
  check_pattern(yaml::find(&visit.node, "schedule"), report);
  const yaml::Node* end = yaml::find(&visit.node, "end_time");
  const std::string_view last = plain_time(end);
  const std::string_view first = plain_time(yaml::find(&visit.node, "start_time"));
  if (first.empty() || last.empty() || last >= first) return;
  report(finding(descriptor, end->span, "the schedule ends before it starts",
                 fmt::format("`start_time` is {}", first)));
}

}  // namespace

extern const Rule schedule_range{descriptor, "trigger", check};

}  // namespace aml::rules
