#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/rules/values/template_marker.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1602",
    .name = "invalid-component-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it when the component is created",
    .summary = "The name of a component has characters that are refused",
    .explanation =
        "A component's name has small letters, digits and `_`, begins with a letter, and has at "
        "most 255 characters. A pipeline that uses the file does not read the name; `az ml "
        "component create` refuses the component. A text for people belongs in `display_name`.",
    .fix = FixKind::safe,
    .kinds = "component"};

constexpr std::size_t longest_component_name = 255;

bool is_component_name(std::string_view name) {
  if (name.empty() || !text::is_lower(name.front())) return false;
  return std::ranges::all_of(
      name, [](char c) { return text::is_lower(c) || text::is_digit(c) || c == '_'; });
}

/// The name in small letters, with `_` for what is not allowed.
std::string legal_component_name(std::string_view name) {
  std::string legal;
  for (const char c : text::lower(name)) {
    const bool fits = text::is_lower(c) || text::is_digit(c) || c == '_';
    if (fits) {
      legal += c;
    } else if (!legal.empty() && legal.back() != '_') {
      legal += '_';
    }
  }
  return legal;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::string_view name = visit.node.text;
  const bool too_long = name.size() > longest_component_name;
  if ((is_component_name(name) && !too_long) || !angle_note(name).empty()) return;
  Diagnostic diagnostic = finding(
      descriptor, place_of(visit.node),
      too_long ? fmt::format("a component's name has at most {} characters", longest_component_name)
               : fmt::format("invalid component name `{}`", name),
      "a component's name has small letters, digits and `_`, and begins with a letter");
  if (is_template(name)) {
    diagnostic.severity = Severity::warning;
    diagnostic.help = "let the tool that fills this in run before the component is created";
  } else if (const std::string legal = legal_component_name(name);
             !too_long && is_component_name(legal)) {
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", legal), place_of(visit.node), legal));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_component_name{descriptor, "name", check};

}  // namespace aml::rules
