#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1611",
    .name = "unquoted-version",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "YAML 1.1 reads it as a number, and azure-ai-ml 1.34.0 makes text of that",
    .summary = "A version is read as another one than is written",
    .explanation =
        "Without quotes `1.10` is the number 1.1 and `010` the number 8, and the component is "
        "registered under that version. Versions of three parts, `1.0.10`, are text by "
        "themselves. Write the version in quotes.",
    .fix = FixKind::safe,
    .kinds = "component"};

/// As Python prints it: the shortest digits, and a point.
std::string python_float(double value) {
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".en") == text.npos) text += ".0";
  return text;
}

void check(const Visit& visit, Report& report) {
  const bool number =
      visit.node.type == yaml::ScalarType::floating || visit.node.type == yaml::ScalarType::integer;
  if (!visit.node.is_scalar() || !number) return;
  const auto value = yaml::as_number(visit.node);
  if (!value) return;
  const std::string_view written = visit.node.text;
  const bool floating = visit.node.type == yaml::ScalarType::floating;
  const std::string read = floating ? python_float(*value) : fmt::format("{:.0f}", *value);
  if (read == written) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("version `{}` is read as `{}`", written, read), "put it in quotes");
  diagnostic.fixes.push_back(
      replacing("put it in quotes", visit.node.span, fmt::format("\"{}\"", written)));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unquoted_version{descriptor, "version", check};

}  // namespace aml::rules
