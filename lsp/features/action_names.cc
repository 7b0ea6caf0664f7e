#include <fmt/format.h>

#include "lsp/features/code_action.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/entry_edits.h"

namespace aml::lsp {
namespace {

struct Kind {
  std::string_view block;
  std::string_view value;  ///< of a new entry
};

std::optional<Kind> kind_of(expr::Context context) {
  switch (context) {
    case expr::Context::inputs:
      return Kind{"inputs", "1"};
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
    const auto kind = kind_of(one.context);
    if (!kind || use.declaration != nullptr || !request.touches(one.span)) continue;
    if (use.scope->parent != nullptr) continue;  // of a step: not at the top level of the file
    if (!expr::is_name(one.name) || (old && one.context != expr::Context::search_space)) continue;
    const auto edit = with_entry(analysis.document(), kind->block, one.name, kind->value);
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
