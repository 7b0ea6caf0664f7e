#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/shell/option.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1201",
    .name = "swept-flag",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "of an option that is given twice most programs take the last",
    .summary = "The trial's command gives a swept option a fixed value as well",
    .explanation =
        "An option that gets its value from the search space is in the command a second time "
        "with a fixed value, or under the parameter's own name. Most programs take the last of "
        "the two: then either the sweep or the fixed value has no effect. Remove the fixed one.",
    .fix = FixKind::unsafe,
    .kinds = "sweep"};

/// The parameter that a value takes; empty when it takes none.
std::string_view parameter_in(const doc::Job& job, std::string_view value) {
  for (const doc::Use& use : job.bindings.uses) {
    if (use.placeholder.context == expr::Context::search_space && use.declaration != nullptr &&
        value.find(written(job, use.placeholder)) != value.npos) {
      return use.declaration->name;
    }
  }
  return {};
}

/// `lr` of `lr=0.1`: what an option such as `--set` that may appear many times gives a value.
std::string_view key_in(std::string_view value) {
  const std::size_t equals = value.find('=');
  return equals == value.npos ? std::string_view{} : value.substr(0, equals);
}

void check_command(const Visit& visit, const shell::Command& command, const text::MappedText& text,
                   Report& report) {
  const std::vector<shell::Option> options = shell::options_of(command);
  Offset told = 0;  // `x=1` of `--set x=1` is an option as well
  for (const shell::Option& swept : options) {
    const std::string_view parameter = parameter_in(visit.job, swept.value);
    if (parameter.empty()) continue;
    for (const shell::Option& fixed : options) {
      if (fixed.value.empty() || shell::has_substitution(fixed.value)) continue;
      if (fixed.flag != swept.flag && !shell::same_option(fixed.name, parameter)) continue;
      if (key_in(fixed.value) != key_in(swept.value) || fixed.span.end <= told) continue;
      told = fixed.span.end;
      Diagnostic diagnostic = finding(
          descriptor, text.source(fixed.span),
          fmt::format("`{}` has a fixed value here, and is swept as `{}`", fixed.flag, parameter),
          "remove the fixed value");
      diagnostic.notes.push_back({"it is swept here", text.source(swept.span)});
      Offset end = fixed.span.end;
      while (end < text.text.size() && text.text[end] == ' ') ++end;
      diagnostic.fixes.push_back(
          replacing("remove it", {text.source(fixed.span.begin), text.source(end)}, "", false));
      report(std::move(diagnostic));
    }
  }
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  for (const shell::Command& command : shell::commands_in(text.text)) {
    check_command(visit, command, text, report);
  }
}

}  // namespace

extern const Rule swept_flag{descriptor, "@.command", check};

}  // namespace aml::rules
