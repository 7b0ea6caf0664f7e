#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/rules/values/template_marker.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1701",
    .name = "invalid-endpoint-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The name of an endpoint or a deployment is not allowed",
    .explanation =
        "Names of endpoints and of online deployments have letters, digits and `-`, begin with a "
        "letter, do not end with `-`, and have 3 to 32 characters. The name of an endpoint is part "
        "of its address.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "endpoint online-deployment kubernetes-deployment"};

constexpr std::size_t shortest_serving_name = 3;
constexpr std::size_t longest_serving_name = 32;

bool is_in_serving_name(char c) { return text::is_letter(c) || text::is_digit(c) || c == '-'; }

bool has_serving_form(std::string_view name) {
  return !name.empty() && text::is_letter(name.front()) && name.back() != '-' &&
         std::ranges::all_of(name, is_in_serving_name);
}

bool has_serving_length(std::string_view name) {
  return name.size() >= shortest_serving_name && name.size() <= longest_serving_name;
}

/// The name with `-` for what is not allowed.
std::string legal_serving_name(std::string_view name) {
  std::string legal;
  for (const char c : name) {
    const bool fits = is_in_serving_name(c) && (!legal.empty() || text::is_letter(c));
    if (fits) {
      legal += c;
    } else if (!legal.empty() && legal.back() != '-') {
      legal += '-';
    }
  }
  while (legal.ends_with('-')) legal.pop_back();
  return legal;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::string_view name = visit.node.text;
  const bool is_legal = has_serving_form(name) && has_serving_length(name);
  // `<NAME>` is the subject of `unfilled-template`.
  if (is_legal || !angle_note(name).empty()) return;
  const bool is_endpoint = visit.job.what.kind->is_among("endpoint");
  const std::string_view article = is_endpoint ? "an endpoint" : "a deployment";
  Diagnostic diagnostic = finding(
      descriptor, place_of(visit.node),
      has_serving_form(name)
          ? fmt::format("the name of {} has 3 to 32 characters, not {}", article, name.size())
          : fmt::format("invalid name `{}` of {}", name, article),
      "names have letters, digits and `-`, begin with a letter, do not end with `-`, and have 3 to "
      "32 characters");
  const std::string legal = legal_serving_name(name);
  if (is_template(name)) {
    diagnostic.severity = Severity::warning;
    diagnostic.help = "let the tool that fills this in run first";
  } else if (legal != name && has_serving_length(legal)) {
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", legal), place_of(visit.node), legal));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_endpoint_name{descriptor, "name", check};

}  // namespace aml::rules
