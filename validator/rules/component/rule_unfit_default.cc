#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1605",
    .name = "unfit-default",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: `min`, `max` and `enum` are checked when the run starts",
    .summary = "The default of an input is outside what its declaration allows",
    .explanation =
        "The command line tool takes a `default` beyond `min`, `max` or `enum`, and a `min` above "
        "its `max`; every run that relies on the default then fails in the service. Of an "
        "`integer` it cuts the fraction of a default without a word, which is a warning.",
    .kinds = "component"};

void check_number(const Visit& visit, double value, const yaml::Node& written, Report& report) {
  const auto min = number_of(yaml::find(&visit.node, "min"));
  const auto max = number_of(yaml::find(&visit.node, "max"));
  if (min && max && *min > *max) return;  // reported at the bounds
  if (min && value < *min) {
    report(finding(
        descriptor, written.span,
        fmt::format("the default {} is below `min`, {}", plain_number(value), plain_number(*min)),
        "change one of them"));
  } else if (max && value > *max) {
    report(finding(
        descriptor, written.span,
        fmt::format("the default {} is above `max`, {}", plain_number(value), plain_number(*max)),
        "change one of them"));
  } else if (text_of(yaml::find(&visit.node, "type")) == "integer" && value != std::trunc(value)) {
    Diagnostic diagnostic =
        finding(descriptor, written.span,
                fmt::format("the fraction of the default {} is cut off", plain_number(value)),
                "write a whole number, or `type: number`");
    diagnostic.severity = Severity::warning;
    report(std::move(diagnostic));
  }
}

void check_bounds(const Visit& visit, Report& report) {
  const yaml::Node* min = yaml::find(&visit.node, "min");
  const auto least = number_of(min);
  const auto most = number_of(yaml::find(&visit.node, "max"));
  if (!least || !most || *least <= *most) return;
  report(finding(descriptor, min->span,
                 fmt::format("`min`, {}, is above `max`, {}: no value is legal",
                             plain_number(*least), plain_number(*most)),
                 "exchange the two, or correct one of them"));
}

void check_words(const Visit& visit, const yaml::Node& written, Report& report) {
  const yaml::Node* words = yaml::find(&visit.node, "enum");
  if (words == nullptr || !words->is_sequence() || words->items.empty()) return;
  std::vector<std::string_view> legal;
  for (const yaml::Node* item : words->items) {
    const yaml::Node* word = yaml::resolve(item);
    if (word == nullptr || !word->is_string()) return;
    legal.push_back(word->text);
  }
  if (std::ranges::find(legal, written.text) != legal.end()) return;
  report(
      finding(descriptor, written.span,
              fmt::format("the default `{}` is not one of the values under `enum`", written.text),
              fmt::format("legal: {}", listed(legal))));
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping()) return;
  const std::string_view type = text_of(yaml::find(&visit.node, "type"));
  const bool number = type == "integer" || type == "number";
  const yaml::Node* written = find_value(&visit.node, "default");
  if (number) check_bounds(visit, report);
  if (written == nullptr || !written->is_scalar()) return;
  if (const auto value = number_of(written); number && value) {
    check_number(visit, *value, *written, report);
  }
  if (type == "string") check_words(visit, *written, report);
}

}  // namespace

extern const Rule unfit_default{descriptor, "inputs.*", check};

}  // namespace aml::rules
