#include "lsp/features/code_action.h"

#include <algorithm>

namespace aml::lsp {
namespace {

using Source = void (*)(const ActionRequest&, Json&);

constexpr Source sources[] = {
    append_quick_fixes,         append_declarations, append_removals,
    append_suppressions,        append_fix_all,      append_schema_line,
    append_migration,           append_extraction,   append_sweep_conversion,
    append_parent_declarations, append_bound_inputs, append_component_extraction,
    append_component_inlining};

ActionRequest read(const Request& request) {
  const TextBuffer& buffer = request.snapshot().buffer();
  ActionRequest action{request, buffer.span(range_of(lookup(request.params, "range"))), {}, true};
  if (const Json& only = lookup(request.params, "context/only"); only.is_array()) {
    for (const Json& kind : only) {
      if (kind.is_string()) action.only.push_back(kind.get<std::string>());
    }
  }
  constexpr int automatic = 2;
  action.invoked = lookup(request.params, "context/triggerKind") != automatic;
  return action;
}

/// Kinds are words joined by dots, and a word stands for all that follow it.
bool lies_in(std::string_view kind, std::string_view wanted) {
  return wanted.empty() || kind == wanted ||
         (kind.starts_with(wanted) && kind[wanted.size()] == '.');
}

}  // namespace

bool ActionRequest::wants(std::string_view kind) const {
  return only.empty() ||
         std::any_of(only.begin(), only.end(), [&](const auto& one) { return lies_in(kind, one); });
}

Json code_action(const ActionRequest& request, std::string_view title, std::string_view kind,
                 std::span<const Edit> edits) {
  return {{"title", title},
          {"kind", kind},
          {"edit", workspace_edit(request.request.session, request.snapshot(), edits)}};
}

Json code_actions(const Request& request) {
  Json actions = Json::array();
  if (!request.session.client.literal_code_actions) return actions;
  const ActionRequest action = read(request);
  for (const Source source : sources) source(action, actions);
  return actions;
}

void announce_code_actions(const Client& client, Json& capabilities) {
  if (!client.literal_code_actions) return;
  capabilities["codeActionProvider"] = {{"codeActionKinds",
                                         {"quickfix", "refactor.extract", "refactor.inline",
                                          "refactor.rewrite", "source.fixAll.aml"}}};
}

}  // namespace aml::lsp
