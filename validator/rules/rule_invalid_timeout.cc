#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1101",
    .name = "invalid-timeout",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses texts such as PT1H; a negative time limit is none",
    .summary = "A time limit is not a positive number of seconds",
    .explanation =
        "Time limits are whole seconds: `timeout: 3600` is an hour. The form `PT1H` belongs to "
        "the REST interface and is refused in a job file. A negative number is sent as it is, or "
        "raised to a minute in a sweep. 0 is left out, so there is no limit at all: a warning. "
        "A number in quotes works, and is a piece of information.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga};

/// Seconds of a duration in the form of ISO 8601, days to seconds, whole numbers.
std::optional<long long> iso_seconds(std::string_view text) {
  if (!text.starts_with("P")) return {};
  long long total = 0;
  long long number = -1;
  bool time = false;
  for (const char c : text.substr(1)) {
    if (c >= '0' && c <= '9') {
      number = std::max(number, 0LL) * 10 + (c - '0');
      if (number > 1'000'000'000) return {};
      continue;
    }
    if (c == 'T' && !time && number < 0) {
      time = true;
      continue;
    }
    const long long unit = !time ? (c == 'D' ? 86400 : 0)
                                 : (c == 'H'   ? 3600
                                    : c == 'M' ? 60
                                    : c == 'S' ? 1
                                               : 0);
    if (unit == 0 || number < 0) return {};
    total += number * unit;
    number = -1;
  }
  if (number >= 0 || total == 0) return {};
  return total;
}

bool looks_like_iso(std::string_view text) {
  return text.size() > 1 && text[0] == 'P' && std::ranges::all_of(text.substr(1), [](char c) {
           return (c >= '0' && c <= '9') ||
                  std::string_view("YMWDTHS.").find(c) != std::string_view::npos;
         });
}

void report_iso(const Visit& visit, Report& report) {
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`{}` is the form of the REST interface", visit.node.text),
              "write whole seconds");
  if (const auto seconds = iso_seconds(visit.node.text)) {
    const std::string plain = std::to_string(*seconds);
    diagnostic.help = fmt::format("write whole seconds: `{}`", plain);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", plain), visit.node.span, plain));
  }
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  if (is_preview(visit.job)) return;
  if (looks_like_iso(text_of(&visit.node))) {
    report_iso(visit, report);
    return;
  }
  const auto seconds = number_of(&visit.node);
  if (!seconds) return;
  if (*seconds < 0) {
    const bool sweep = visit.job.what.kind == job::JobKind::sweep;
    report(finding(descriptor, visit.node.span, "a time limit cannot be negative",
                   sweep ? "the command line tool raises it to 60 seconds"
                         : "write a positive number of seconds"));
  } else if (*seconds < 1) {
    Diagnostic diagnostic = finding(descriptor, visit.node.span, "0 means no time limit at all",
                                    "leave the key out if that is meant");
    diagnostic.severity = Severity::warning;
    report(std::move(diagnostic));
  } else if (visit.node.is_string()) {
    Diagnostic diagnostic =
        finding(descriptor, visit.node.span, "this number is written as a text");
    diagnostic.severity = Severity::info;
    diagnostic.help = "the command line tool reads it as a number; the quotes can go";
    const std::string_view digits = visit.node.text;
    if (std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
      diagnostic.fixes.push_back(
          replacing("remove the quotes", visit.node.span, std::string(digits)));
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule invalid_timeout{descriptor, "limits.timeout limits.trial_timeout", check};

}  // namespace aml::rules
