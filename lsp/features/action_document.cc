#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/code_action.h"
#include "lsp/features/entry_edits.h"
#include "lsp/features/line_edits.h"
#include "validator/migrate/migrate.h"
#include "validator/yaml/view.h"

namespace aml::lsp {

void append_schema_line(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "refactor.rewrite";
  if (!request.wants(kind)) return;
  const Analysis& analysis = request.snapshot().analysis();
  const yaml::Node* root = analysis.document().root;
  if (root == nullptr || !root->is_mapping() || root->style != yaml::Style::block ||
      root->pairs.empty())
    return;
  if (yaml::find(root, "$schema") != nullptr) return;
  const Offset at = root->pairs[0].key->whole.begin;
  if (at != line_begin(analysis.document().text, at)) return;
  const doc::Kind* document = analysis.what().kind;
  if (document == nullptr) return;
  const Edit edit{
      {at, at},
      fmt::format("$schema: https://azuremlschemas.azureedge.net/latest/{}.schema.json{}",
                  document->own_schema_name(), line_end_of(request.snapshot().text()))};
  actions.push_back(code_action(request, "Add `$schema`", kind, std::array{edit}));
}

void append_migration(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "refactor.rewrite";
  const Snapshot& snapshot = request.snapshot();
  const doc::Job& job = *snapshot.job();
  if (!request.wants(kind) || !request.invoked) return;
  if (job.what.dialect == doc::Dialect::ga && job.old_keys.empty()) return;
  const migrate::Migration migrated = migrate::migrate(snapshot.text(), snapshot.options().dialect);
  if (migrated.text == snapshot.text()) return;
  const auto left = std::count_if(migrated.remarks.begin(), migrated.remarks.end(),
                                  [](const migrate::Remark& remark) { return remark.left; });
  std::string title = fmt::format("Rewrite this {} in today's syntax",
                                  job.what.kind->scored ? "job" : job.what.kind->word);
  if (left > 0) title += fmt::format(" ({} left to do by hand)", left);
  actions.push_back(code_action(request, title, kind, line_edits(snapshot.text(), migrated.text)));
}

}  // namespace aml::lsp
