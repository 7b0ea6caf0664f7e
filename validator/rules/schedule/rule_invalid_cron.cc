#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1733",
    .name = "invalid-cron",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the documentation of schedules: five fields",
    .summary = "A cron expression cannot be read",
    .explanation =
        "A cron expression has five fields: minutes (0 to 59), hours (0 to 23), days of the month "
        "(1 to 31), months (1 to 12) and days of the week (0 to 7, or `sun` to `sat`). A field is "
        "`*`, numbers, ranges, lists and steps: `*/15`, `1-5`, `0,30`.",
    .dialects = Dialects::ga,
    .kinds = "schedule"};

struct CronField {
  std::string_view noun;
  int least, most;
};
constexpr std::array<CronField, 5> cron_fields = {{{"minutes", 0, 59},
                                                   {"hours", 0, 23},
                                                   {"days of the month", 1, 31},
                                                   {"months", 1, 12},
                                                   {"days of the week", 0, 7}}};

std::vector<Span> words_of_cron(std::string_view text) {
  std::vector<Span> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t", at);
    if (begin == text.npos) break;
    at = std::min(text.find_first_of(" \t", begin), text.size());
    words.push_back({static_cast<Offset>(begin), static_cast<Offset>(at)});
  }
  return words;
}

/// The first number of a field that is out of range; nothing when all fit, or are names of days and
/// months.
std::optional<int> number_out_of_range(std::string_view field, const CronField& range) {
  for (std::size_t at = 0; at < field.size();) {
    if (!text::is_digit(field[at])) {
      ++at;
      continue;
    }
    const bool is_step = at > 0 && field[at - 1] == '/';
    int number = 0;
    for (; at < field.size() && text::is_digit(field[at]); ++at) {
      number = std::min(number * 10 + (field[at] - '0'), 100'000);
    }
    if (is_step ? number < 1 : number < range.least || number > range.most) return number;
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (!visit.node.is_string() || takes_a_value(text)) return;
  const std::vector<Span> fields = words_of_cron(text);
  if (fields.size() != cron_fields.size()) {
    report(finding(descriptor, place_of(visit.node),
                   fmt::format("a cron expression has five fields, not {}", fields.size()),
                   "write minutes, hours, days of the month, months and days of the week: "
                   "`0 3 * * *` is every day at 3:00"));
    return;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const CronField& range = cron_fields[i];
    const auto number = number_out_of_range(fields[i].of(text), range);
    if (!number) continue;
    report(finding(
        descriptor, place_in(visit.job, visit.node, fields[i]),
        fmt::format("{} cannot be in the {} of a cron expression", *number, range.noun),
        fmt::format("field {} has the {}, {} to {}", i + 1, range.noun, range.least, range.most)));
  }
}

}  // namespace

extern const Rule invalid_cron{descriptor, "trigger.expression", check};

}  // namespace aml::rules
