#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1732",
    .name = "schedule-time",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The start or end of a schedule is not a date with a time",
    .explanation =
        "`start_time` and `end_time` are a date and a time in quotation marks: "
        "`\"2026-01-01T03:00:00\"`. Without quotation marks YAML makes a date of it, which the "
        "client refuses.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "schedule",
    .cause = CauseClass::dialect};

/// `2026-01-01T03:00`, whatever comes after it.
bool is_date_and_time(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd";
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool fits = form[i] == 'd'   ? text::is_digit(text[i])
                      : form[i] == 'T' ? text[i] == 'T' || text[i] == 't' || text[i] == ' '
                                       : text[i] == form[i];
    if (!fits) return false;
  }
  return true;
}

bool is_date(std::string_view text) {
  return text.size() == 10 && is_date_and_time(fmt::format("{}T00:00", text));
}

void check(const Visit& visit, Report& report) {
  const bool is_text = visit.node.is_string();
  if (!is_text && visit.node.type != yaml::ScalarType::timestamp) return;
  const std::string_view text = visit.node.text;
  if (takes_a_value(text) || is_date_and_time(text)) return;
  if (!is_text && !is_date(text)) return;  // the schema asks for quotation marks
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              is_date(text) ? fmt::format("`{}` has no time", text)
                            : fmt::format("`{}` is not a date with a time", text),
              "write a date with a time, in quotation marks: `\"2026-01-01T03:00:00\"`");
  diagnostic.explains.places = {visit.node.span};
  if (is_date(text)) {
    diagnostic.fixes.push_back(replacing("add the time 00:00:00", visit.node.span,
                                         fmt::format("\"{}T00:00:00\"", text), false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule schedule_time{descriptor, "trigger.start_time trigger.end_time", check};

}  // namespace aml::rules
