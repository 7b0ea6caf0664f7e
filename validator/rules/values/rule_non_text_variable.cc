#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/values/shown_value.h"
#include "validator/secrets/names.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0306",
    .name = "non-text-variable",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "schema published in August 2021; azure-ai-ml 1.34.0 sends the text of the value",
    .summary = "An environment variable is not written as a text",
    .explanation =
        "Environment variables are texts. preview-2021 refuses anything else. Today's command "
        "line tool takes what YAML made of the value and sends that: `true` arrives as `True`, "
        "`0x10` as `16`, `1_000` as `1000`. So outside of preview-2021 this is a piece of "
        "information that names the text which is sent; quotes keep a value as it is written. A "
        "list or "
        "a mapping is sent as Python writes it, `['a']`, which no program expects: a warning.",
    .fix = FixKind::safe,
    .kinds = "command sweep"};

/// A floating-point number as Python writes it.
std::string python_text(double number) {
  std::string text = fmt::format("{}", number);
  const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
  return whole ? text + ".0" : text;
}

/// The text that today's client sends, Python's str() of the value. Nothing where it takes more
/// than a rule to know.
std::optional<std::string> sent_text(const yaml::Node& value) {
  switch (value.type) {
    case yaml::ScalarType::boolean:
      return yaml::as_boolean(value) == true ? "True" : "False";
    case yaml::ScalarType::integer:
      if (const auto number = yaml::as_integer(value)) return std::to_string(*number);
      return {};
    case yaml::ScalarType::floating:
      if (const auto number = yaml::as_number(value)) return python_text(*number);
      return {};
    default:
      return {};
  }
}

/// The schema of preview-2021 refuses it.
void check_collection(const Visit& visit, Report& report) {
  if (is_preview(visit.job) || visit.key == nullptr) return;
  Diagnostic diagnostic = finding(
      descriptor, visit.key->span,
      fmt::format("`{}` is a {}, and the variable becomes the text that Python has for it",
                  yaml::written_key(*visit.key), visit.node.is_sequence() ? "list" : "mapping"),
      "write the text that the command is to see, in quotes");
  diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node& value = visit.node;
  if (value.is_sequence() || value.is_mapping()) return check_collection(visit, report);
  if (!value.is_scalar() || value.is_string() || value.is_null()) return;
  const std::string written(value.span.of(visit.job.document.text));
  const bool secret = visit.key != nullptr && secrets::names_secret(yaml::key_text(*visit.key));
  Diagnostic diagnostic = finding(
      descriptor, value.span,
      fmt::format("{} is {}, not a text", shown_value(visit.key, written), kind_of_value(value)));
  if (!is_preview(visit.job)) {
    const auto sent = sent_text(value);
    if (sent == written) return;  // what is written is what arrives
    diagnostic.severity = Severity::info;
    if (sent && !secret) diagnostic.message += fmt::format("; the variable becomes `{}`", *sent);
  }
  if (value.style == yaml::Style::plain && value.tag.empty()) {
    diagnostic.help = secret ? std::string("put it in quotes")
                             : fmt::format("put it in quotes: `\"{}\"`", written);
    diagnostic.fixes.push_back(quoting(value.span, is_preview(visit.job)));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule non_text_variable{descriptor, "@.environment_variables.*", check};

}  // namespace aml::rules
