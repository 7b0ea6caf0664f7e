#include <fmt/format.h>

#include "lsp/features/code_action.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/entry_edits.h"
#include "validator/rules/support.h"

namespace aml::lsp {
namespace {

struct Kind {
  std::string_view block;
  std::string_view value;  ///< of a new entry
};

/// A component says what an input is, a job gives a value.
std::optional<Kind> kind_of(expr::Context context, bool is_declaration) {
  switch (context) {
    case expr::Context::inputs:
      return Kind{"inputs", is_declaration ? "{type: string}" : "1"};
    case expr::Context::outputs:
      return Kind{"outputs", "{type: uri_folder}"};
    case expr::Context::search_space:
      return Kind{"search_space", "{type: uniform, min_value: 0.0, max_value: 1.0}"};
    default:
      return {};
  }
}

/// Whether what a scope declares is of use to its own command alone.
bool is_of_a_command(const doc::Scope& scope) {
  return scope.parent == nullptr || yaml::find(scope.owner, "command") != nullptr;
}

}  // namespace

void append_declarations(const ActionRequest& request, Json& actions) {
  if (!request.wants("quickfix")) return;
  const Analysis& analysis = request.snapshot().analysis();
  const bool old = analysis.what().dialect == doc::Dialect::preview_2021;
  for (const doc::Use& use : analysis.job()->bindings.uses) {
    const expr::Placeholder& one = use.placeholder;
    const bool is_of_step = use.scope->parent != nullptr;
    const auto kind = kind_of(one.context, !is_of_step && rules::is_component(*analysis.job()));
    if (!kind || use.declaration != nullptr || !request.touches(one.span)) continue;
    if (is_of_step && (use.place != doc::Place::command || !is_of_a_command(*use.scope))) continue;
    if (!expr::is_name(one.name) || (old && one.context != expr::Context::search_space)) continue;
    const NewEntry entry{std::string(one.name), std::string(kind->value)};
    const auto edit =
        with_entries_in(analysis.document(), *use.scope->owner, kind->block, std::span(&entry, 1));
    if (!edit) continue;
    actions.push_back(code_action(request,
                                  fmt::format("Declare `{}` under `{}`", one.name, kind->block),
                                  "quickfix", std::array{*edit}));
  }
}

void append_removals(const ActionRequest& request, Json& actions) {
  if (!request.wants("quickfix")) return;
  const doc::Job& job = *request.snapshot().job();
  if (!job.bindings.declarations_known) return;
  for (const doc::Scope& scope : job.bindings.scopes) {
    if (!is_of_a_command(scope)) continue;
    for (const doc::Declaration& one : scope.declarations) {
      if (!request.touches(one.key->span) || one.kind == doc::DeclarationKind::step) continue;
      const auto places = places_of(job, one.kind, one.name, &scope);
      if (!std::ranges::all_of(places, &NamedPlace::declares)) continue;
      const auto edit = without_entry(request.snapshot().analysis().document(), *one.key);
      if (!edit) continue;
      actions.push_back(code_action(
          request, fmt::format("Remove the unused {} `{}`", word_of(one.kind), one.name),
          "quickfix", std::array{*edit}));
    }
  }
}

}  // namespace aml::lsp
