#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/secrets/names.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1302",
    .name = "misread-value",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "PyYAML reads YAML 1.1; what azure-ai-ml 1.34.0 sends for it",
    .summary = "YAML reads a value differently than it is written",
    .explanation =
        "Azure's client reads YAML 1.1. There `010` is an octal 8, `1:30` counts sixties and is "
        "90, `yes`, `no`, `on` and `off` are true and false, and `1.10` is 1.1. On the other hand "
        "`1e-4` is not a number but a text: a number needs a dot and a sign, `1.0e-4`. Quotes keep "
        "a "
        "text as it is written. A text among the numbers of a choice is a piece of information, "
        "since the command gets the same characters.",
    .fix = FixKind::unsafe,
    .kinds = "job component"};

bool is_octal(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.size() < 2 || text[0] != '0') return false;
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '7'; }) &&
         text.find_first_not_of('0') != text.npos;
}

bool is_sexagesimal(const yaml::Node& value) {
  const bool number =
      value.type == yaml::ScalarType::integer || value.type == yaml::ScalarType::floating;
  return number && value.text.find(':') != std::string_view::npos;
}

bool is_worded_switch(const yaml::Node& value) {
  return value.type == yaml::ScalarType::boolean && !same_word(value.text, "true") &&
         !same_word(value.text, "false");
}

/// `1e-4`, `1e5`, `1.5e3`: numbers for everyone but YAML 1.1.
bool is_exponent_text(const yaml::Node& value) {
  const bool number = value.is_string() && number_of(&value).has_value();
  return number && value.text.find_first_of("eE") != std::string_view::npos &&
         std::ranges::all_of(value.text, [](char c) {
           return text::is_digit(c) || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
         });
}

/// `1e-4` as YAML 1.1 wants it.
std::string with_dot_and_sign(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  std::string number(text.substr(0, e));
  if (number.find('.') == number.npos) number += ".0";
  number += 'e';
  const std::string_view exponent = text.substr(e + 1);
  if (!exponent.starts_with('-') && !exponent.starts_with('+')) number += '+';
  return number.append(exponent);
}

enum class Want { text, number };

void report_misread(const Visit& visit, std::string_view read_as, Want want, Report& report) {
  const std::string written(visit.node.text);
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("YAML reads `{}` as {}", written, read_as));
  if (want == Want::text) {
    diagnostic.help = fmt::format("put it in quotes to keep it: `\"{}\"`", written);
    diagnostic.fixes.push_back(
        replacing("put it in quotes", visit.node.span, fmt::format("\"{}\"", written), false));
  } else {
    diagnostic.help = "write the number that is meant, in plain digits";
  }
  report(std::move(diagnostic));
}

void check_choice(const Visit& visit, Report& report) {
  if (!is_exponent_text(visit.node)) return;
  const std::string number = with_dot_and_sign(visit.node.text);
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("for YAML 1.1 `{}` is a text, not a number", visit.node.text),
              fmt::format("write `{}`", number));
  diagnostic.severity = Severity::info;
  diagnostic.fixes.push_back(
      replacing(fmt::format("change to `{}`", number), visit.node.span, number, false));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node& value = visit.node;
  if (!value.is_scalar() || value.style != yaml::Style::plain || !value.tag.empty()) return;
  if (visit.key != nullptr && secrets::names_secret(yaml::key_text(*visit.key))) return;
  const std::string path = yaml::path_of(value);
  const bool choice = path.find(".values[") != path.npos;
  const bool literal = path.starts_with("inputs.") || choice;
  const bool version = path.starts_with("outputs.");
  if (literal && is_preview(visit.job) && !choice) return;  // not legal there at all
  const Want want = literal || version ? Want::text : Want::number;
  if (is_octal(value.text) && value.type == yaml::ScalarType::integer) {
    const auto number = yaml::as_integer(value);
    if (number) report_misread(visit, fmt::format("the number {}", *number), want, report);
  } else if (is_sexagesimal(value)) {
    const auto number = yaml::as_number(value);
    if (number) {
      report_misread(visit, fmt::format("the number {}", plain_number(*number)), want, report);
    }
  } else if (literal && !choice && is_worded_switch(value)) {
    const bool truth = yaml::as_boolean(value) == true;
    report_misread(visit, truth ? "true, and sends `True`" : "false, and sends `False`", want,
                   report);
  } else if (version && value.type == yaml::ScalarType::floating && value.text.ends_with('0') &&
             value.text.find('.') != std::string_view::npos && !value.text.ends_with(".0")) {
    report_misread(visit, fmt::format("the number {}", plain_number(*yaml::as_number(value))), want,
                   report);
  } else if (choice) {
    check_choice(visit, report);
  }
}

}  // namespace

extern const Rule misread_value{
    descriptor,
    "inputs.* inputs.*.value outputs.*.version search_space.*.values.* search_space.*.min_value "
    "search_space.*.max_value search_space.*.upper search_space.*.q search_space.*.mu "
    "search_space.*.sigma limits.* ~.resources.instance_count "
    "~.compute.instance_count timeout timeout_minutes max_total_trials "
    "max_concurrent_trials @.distribution.* sampling_algorithm.seed early_termination.*",
    check};

}  // namespace aml::rules
