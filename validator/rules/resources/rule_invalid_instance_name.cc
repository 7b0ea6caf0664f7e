#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1901",
    .name = "invalid-instance-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "the service refuses such names, and says this rule",
    .summary = "The name of a compute instance is one that the service refuses",
    .explanation =
        "A compute instance is named by 3 to 24 letters, digits and `-`, the first of them a "
        "letter, and its name does not end in `-` and a number: `lab1`, not `lab-1`. The client "
        "does not look; the service refuses the name when the instance is created. Names of "
        "clusters may end in a number.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "compute-instance"};

constexpr std::size_t shortest_name = 3;
constexpr std::size_t longest_name = 24;

/// Where the `-` before a final number is; `npos` where there is none.
std::size_t hyphen_before_number(std::string_view name) {
  std::size_t digits = name.size();
  while (digits > 0 && text::is_digit(name[digits - 1])) --digits;
  const bool numbered = digits > 0 && digits < name.size() && name[digits - 1] == '-';
  return numbered ? digits - 1 : name.npos;
}

/// What is wrong with a name; empty where nothing is.
std::string fault_of(std::string_view name) {
  const auto in_name = [](char c) { return text::is_alphanumeric(c) || c == '-'; };
  const auto strange = std::ranges::find_if_not(name, in_name);
  if (strange != name.end()) {
    return "has something else than letters, digits and `-` in it";
  }
  if (!text::is_letter(name.front())) return "does not begin with a letter";
  if (name.size() < shortest_name || name.size() > longest_name) {
    return fmt::format("has {} characters", name.size());
  }
  return hyphen_before_number(name) == name.npos ? "" : "ends in `-` and a number";
}

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  if (name.empty() || takes_a_value(name)) return;
  const std::string fault = fault_of(name);
  if (fault.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`{}` {}, which the service refuses for a compute instance", name, fault),
              "3 to 24 letters, digits and `-`, beginning with a letter, and no `-` before a final "
              "number");
  std::string meant(name);
  std::ranges::replace(meant, '_', '-');
  for (std::size_t at; (at = hyphen_before_number(meant)) != meant.npos;) meant.erase(at, 1);
  if (meant != name && fault_of(meant).empty()) {
    diagnostic.help += fmt::format(": `{}`", meant);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", meant), visit.node.span, meant, false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_instance_name{descriptor, "name", check};

}  // namespace aml::rules
