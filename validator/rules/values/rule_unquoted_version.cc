#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1303",
    .name = "unquoted-version",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "YAML 1.1 reads it as a number, and azure-ai-ml 1.34.0 makes text of that",
    .summary = "A version is read as another one than is written",
    .explanation =
        "Without quotes `1.10` is the number 1.1 and `010` the number 8, and what the file "
        "describes is registered under that version. Versions of three parts, `1.0.10`, are text "
        "by themselves. Write the version in quotes.",
    .fix = FixKind::safe,
    .kinds = "component asset"};

/// A number as Python prints it: the shortest digits, and of a fraction a point.
std::string read_as(const yaml::Node& number) {
  if (const auto whole = yaml::as_integer(number)) return std::to_string(*whole);
  const auto value = yaml::as_number(number);
  if (!value) return {};
  std::string text = fmt::format("{}", *value);
  if (text.find_first_of(".en") == text.npos) text += ".0";
  return text;
}

void check(const Visit& visit, Report& report) {
  const yaml::Node& version = visit.node;
  const bool is_number =
      version.type == yaml::ScalarType::floating || version.type == yaml::ScalarType::integer;
  if (!version.is_scalar() || !is_number) return;
  const std::string read = read_as(version);
  if (read.empty() || read == version.text) return;
  Diagnostic diagnostic = finding(descriptor, version.span,
                                  fmt::format("version `{}` is read as `{}`", version.text, read),
                                  fmt::format("put it in quotes: `\"{}\"`", version.text));
  diagnostic.fixes.push_back(
      replacing("put it in quotes", version.span, fmt::format("\"{}\"", version.text)));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unquoted_version{descriptor, "version", check};

}  // namespace aml::rules
