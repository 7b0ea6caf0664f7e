#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/placeholders/undefined.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"
#include "validator/text/layout.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1016",
    .name = "unnamed-parameter",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 takes `type` for the name of a parameter, and refuses its value",
    .summary = "The search space describes a distribution without the name of its parameter",
    .explanation =
        "Under `search_space` each key is the name of a parameter, and the distribution is below "
        "that name. Without the name, `type`, `min_value` and the others are read as parameters. "
        "Write the name that the command uses, and indent the distribution under it.",
    .fix = FixKind::unsafe,
    .kinds = "sweep",
    .cause = CauseClass::structure};

/// A key of a distribution, rather than the name of a parameter.
bool is_of_distribution(const yaml::Entry& entry) {
  constexpr std::array<std::string_view, 10> keys = {
      "type", "values", "min_value", "max_value", "q", "mu", "sigma", "upper", "lower", "options"};
  return std::ranges::find(keys, entry.name) != keys.end() && !entry.value->is_mapping();
}

bool is_undefined_parameter(const doc::Use& use) {
  return use.declaration == nullptr && !use.placeholder.name.empty() &&
         kind_of(use.placeholder.context) == doc::DeclarationKind::parameter;
}

/// The distribution two columns deeper, under the name.
std::optional<Fix> naming(const doc::Job& job, const yaml::Node& space, std::string_view name) {
  if (space.style == yaml::Style::flow || name.empty()) return {};
  const std::string_view text = job.document.text;
  const Offset first = space.pairs.front().key->whole.begin;
  const Offset line = static_cast<Offset>(text.substr(0, first).rfind('\n') + 1);
  const std::string_view indent = Span{line, first}.of(text);
  if (indent.find_first_not_of(' ') != indent.npos) return {};
  const Offset end =
      std::max(space.pairs.back().key->whole.end, space.pairs.back().value->whole.end);
  std::string named = fmt::format("{}{}:{}{}", indent, name, line_break_of(job.document),
                                  text::indented(Span{line, end}.of(text)));
  return replacing(fmt::format("put them under `{}`", name), {line, end}, std::move(named), false);
}

void check(const Visit& visit, Report& report) {
  const yaml::Node& space = visit.node;
  const auto type = find_entry(&space, "type");
  if (!type || !contains(distributions(), text_of(type->value))) return;
  // A parameter without a value is the one that the distribution belongs to.
  const auto is_empty = [](const yaml::Entry& entry) { return entry.value->is_null(); };
  if (std::ranges::any_of(space.entries, is_empty)) return;
  const std::string_view name = only_undefined_name(visit.job, doc::DeclarationKind::parameter);
  Diagnostic diagnostic = finding(
      descriptor, type->key->span, "this distribution has no parameter name above it",
      name.empty() ? "write `NAME:` above it, and indent the distribution"
                   : fmt::format("write `{}:` above it, and indent the distribution", name));
  for (const yaml::Entry& entry : space.entries) {
    if (!is_of_distribution(entry)) continue;
    diagnostic.explains.places.insert(diagnostic.explains.places.end(),
                                      {entry.key->span, entry.value->whole});
  }
  const bool is_alone = std::ranges::all_of(space.entries, is_of_distribution);
  for (const doc::Use& use : visit.job.bindings.uses) {
    if (!is_undefined_parameter(use) || (!is_alone && use.placeholder.name != name)) continue;
    diagnostic.explains.places.push_back(use.placeholder.name_span);
  }
  if (is_alone) {
    if (auto fix = naming(visit.job, space, name)) diagnostic.fixes.push_back(std::move(*fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unnamed_parameter{descriptor, "search_space", check};

}  // namespace aml::rules
