#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1501",
    .name = "invalid-step-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A step of a pipeline has a name that cannot be used",
    .explanation =
        "The name of a step has small letters, digits and `_`, and does not begin with a digit. "
        "Older examples have hyphens. The fix renames the step and every binding to it.",
    .fix = FixKind::unsafe,
    .kinds = "pipeline pipeline-component",
    .cause = CauseClass::schema,
    .reaches_users = true};

bool fits_in(char c, bool first) {
  return text::is_lower(c) || c == '_' || (!first && text::is_digit(c));
}

bool is_step_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!fits_in(name[i], i == 0)) return false;
  }
  return !name.empty();
}

/// The nearest legal name; nothing when that is taken.
std::optional<std::string> legal_step_name(std::string_view name, const doc::Scope& steps) {
  std::string legal;
  for (const char c : name) {
    const char small = text::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    legal += fits_in(small, false) ? small : '_';
  }
  if (!legal.empty() && text::is_digit(legal.front())) legal.insert(0, "_");
  const bool taken = steps.find(doc::DeclarationKind::step, legal) != nullptr;
  return is_step_name(legal) && !taken ? std::optional(legal) : std::nullopt;
}

void check(const Visit& visit, Report& report) {
  const doc::Bindings& bindings = visit.job.bindings;
  const doc::Scope& document = bindings.scopes.front();
  for (const doc::Declaration& step : document.declarations) {
    if (step.kind != doc::DeclarationKind::step || is_step_name(step.name)) continue;
    Diagnostic diagnostic =
        finding(descriptor, step.key->span, fmt::format("invalid step name `{}`", step.name),
                "a step's name has small letters, digits and `_`, and does not begin with a digit");
    if (const auto name = legal_step_name(step.name, document)) {
      Fix fix = replacing(fmt::format("rename to `{}`", *name), step.key->span, *name, false);
      for (const doc::Use& use : bindings.uses) {
        if (use.declaration == &step) fix.edits.push_back({use.name_span, *name});
      }
      diagnostic.fixes.push_back(std::move(fix));
    }
    for (const doc::Use& use : bindings.uses) {
      const bool meant = use.kind == doc::DeclarationKind::step && use.declaration == nullptr &&
                         text::nearest(use.name, std::span(&step.name, 1));
      if (meant) diagnostic.explains.places.push_back(use.name_span);
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule invalid_step_name{descriptor, ".", check};

}  // namespace aml::rules
