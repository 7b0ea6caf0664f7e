#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/annotations.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/known_workspace.h"
#include "lsp/features/run_commands.h"

namespace aml::lsp {
namespace {

/// Jobs are submitted to the workspace that was chosen for their folder.
bool has_workspace(const Request& request) {
  const auto known = known_workspace(request.session, request.snapshot());
  return known && !known->address.is_this_machine();
}

/// Above the job: where it can be run.
Json run_lenses(const Request& request) {
  Json list = Json::array();
  JobRunner* runner = request.session.ports.runner;
  const std::string& uri = request.snapshot().uri();
  const bool can_run = request.snapshot().analysis().what().can_be_submitted();
  if (runner == nullptr || !runner->available() || !can_run || !path_of(uri)) return list;
  for (const RunCommand& one : run_commands) {
    if (one.place == RunPlace::workspace && !has_workspace(request)) continue;
    list.push_back(
        {{"range", range_in(request.snapshot(), {0, 0})},
         {"command",
          {{"title", one.title}, {"command", one.command}, {"arguments", Json::array({uri})}}}});
  }
  return list;
}

}  // namespace

Json code_lenses(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const doc::Job& job = *snapshot.job();
  Json list = run_lenses(request);
  for (const doc::Scope& scope : job.bindings.scopes) {
    for (const doc::Declaration& one : scope.declarations) {
      std::size_t uses = 0;
      for (const NamedPlace& place : places_of(job, one.kind, one.name, &scope))
        uses += place.declares ? 0 : 1;
      const std::string title = uses == 1 ? "1 use" : fmt::format("{} uses", uses);
      // A title without a command is shown and cannot be clicked.
      list.push_back({{"range", range_in(snapshot, one.key->span)},
                      {"command", {{"title", title}, {"command", ""}}}});
    }
  }
  return list;
}

void announce_code_lenses(const Client&, Json& capabilities) {
  capabilities["codeLensProvider"] = Json::object();
}

}  // namespace aml::lsp
