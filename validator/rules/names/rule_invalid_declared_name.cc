#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0403",
    .name = "invalid-declared-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "An input, output or search-space parameter has a name that cannot be used",
    .explanation =
        "Names under `inputs`, `outputs` and `search_space` become parts of placeholders and of "
        "environment variables: letters, digits and `_`, no leading digit. A hyphen is the "
        "usual slip, since the arguments of the command are written with one. The fix renames the "
        "key and its placeholders; the arguments may keep their hyphen. In preview-2021 this is a "
        "warning: its published schema takes any name.",
    .fix = FixKind::unsafe,
    .kinds = "job component"};

/// The name with `_` for what is not allowed; nothing when that is taken or empty.
std::optional<std::string> usable_name(const doc::Scope& scope,
                                       const doc::Declaration& declaration) {
  std::string name;
  for (const char c : declaration.name) {
    const std::string_view one(&c, 1);
    const bool usable = expr::is_name(one) || text::is_digit(c);
    if (usable)
      name += c;
    else if (name.empty() || name.back() != '_')
      name += '_';
  }
  if (!name.empty() && !expr::is_name(name)) name.insert(0, "_");
  if (!expr::is_name(name) || scope.find(declaration.kind, name) != nullptr) return {};
  return name;
}

Fix renaming(const doc::Bindings& bindings, const doc::Scope& scope,
             const doc::Declaration& declaration, const std::string& name) {
  Fix fix = replacing(fmt::format("rename to `{}`", name), declaration.key->span, name, false);
  for (const doc::Use& use : bindings.uses) {
    if (use.kind == declaration.kind && use.name == declaration.name && use.names == &scope) {
      fix.edits.push_back({use.name_span, name});
    }
  }
  return fix;
}

/// The uses have no findings of their own; they change with the fix.
void add_uses(Diagnostic& diagnostic, const doc::Bindings& bindings,
              const doc::Declaration& declaration) {
  constexpr std::size_t most = 8;
  for (const doc::Use& use : bindings.uses) {
    if (use.declaration != &declaration || diagnostic.notes.size() == most) continue;
    diagnostic.notes.push_back({"it is used here", use.name_span});
  }
}

/// Names of the inputs of a pipeline or component may have parts: `group.rate`.
bool is_usable(const Visit& visit, std::string_view name) {
  const bool may_have_parts = visit.job.what.is(doc::pipeline_job) || is_component(visit.job);
  if (!may_have_parts) return expr::is_name(name);
  while (true) {
    const std::size_t dot = name.find('.');
    if (!expr::is_name(name.substr(0, dot))) return false;
    if (dot == name.npos) return true;
    name.remove_prefix(dot + 1);
  }
}

void check_scope(const Visit& visit, const doc::Scope& scope, Report& report) {
  const doc::Bindings& bindings = visit.job.bindings;
  for (const doc::Declaration& declaration : scope.declarations) {
    if (declaration.kind == doc::DeclarationKind::step) continue;  // small letters only
    if (is_usable(visit, declaration.name)) continue;
    Diagnostic diagnostic = finding(
        descriptor, place_in(visit.job, *declaration.key, declared_name_fault(declaration.name)),
        fmt::format("invalid {} name `{}`", word_for(declaration.kind), declaration.name),
        "a name has letters, digits and `_`, and does not begin with a digit");
    if (is_preview(visit.job)) diagnostic.severity = Severity::warning;
    add_uses(diagnostic, bindings, declaration);
    if (const auto name = usable_name(scope, declaration)) {
      diagnostic.fixes.push_back(renaming(bindings, scope, declaration, *name));
    }
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  for (const doc::Scope& scope : visit.job.bindings.scopes) check_scope(visit, scope, report);
}

}  // namespace

extern const Rule invalid_declared_name{descriptor, ".", check};

}  // namespace aml::rules
