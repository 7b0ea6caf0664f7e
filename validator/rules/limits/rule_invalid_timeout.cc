#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/limits/durations.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

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
        "the REST interface and is refused in a job file; so is `1h`. A negative number is sent as "
        "it is, or "
        "raised to a minute in a sweep. 0 is left out, so there is no limit at all: a warning. "
        "A number in quotes works, and is a piece of information. In preview-2021 a sweep has "
        "`timeout_minutes` and a command job `timeout`, at the top level; there a negative number "
        "is reported.",
    .fix = FixKind::safe,
    .kinds = "command sweep"};

void report_text(const Visit& visit, std::string message, std::optional<long long> seconds,
                 Report& report) {
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, std::move(message), "write whole seconds");
  if (seconds) {
    const std::string plain = std::to_string(*seconds);
    diagnostic.help = fmt::format("write whole seconds: `{}`", plain);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", plain), visit.node.span, plain));
  }
  report(std::move(diagnostic));
}

/// Keys of preview-2021: the published schema does not bound them.
void check_preview(const Visit& visit, Report& report) {
  const auto limit = number_of(&visit.node);
  if (!limit || *limit >= 0) return;
  report(finding(descriptor, visit.node.span, "a time limit cannot be negative",
                 "write a positive number, or leave the key out"));
}

void check(const Visit& visit, Report& report) {
  const bool at_root = visit.node.parent == visit.job.document.root;
  if (is_preview(visit.job)) return at_root ? check_preview(visit, report) : void();
  if (at_root) return;  // an old key, which is reported as such
  const std::string_view text = text_of(&visit.node);
  if (looks_like_iso(text)) {
    report_text(visit, fmt::format("`{}` is the form of the REST interface", text),
                iso_seconds(text), report);
    return;
  }
  if (const auto seconds = spoken_seconds(text)) {
    report_text(visit, fmt::format("`{}` is not a number of seconds", text), seconds, report);
    return;
  }
  const auto seconds = number_of(&visit.node);
  if (!seconds) return;
  if (*seconds < 0) {
    const bool sweep = visit.job.what.is(doc::sweep_job);
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
    if (std::ranges::all_of(digits, text::is_digit)) {
      diagnostic.fixes.push_back(
          replacing("remove the quotes", visit.node.span, std::string(digits)));
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule invalid_timeout{
    descriptor, "limits.timeout limits.trial_timeout timeout timeout_minutes", check};

}  // namespace aml::rules
