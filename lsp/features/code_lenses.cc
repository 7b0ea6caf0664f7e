#include <algorithm>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/annotations.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/known_workspace.h"
#include "lsp/features/local_paths.h"
#include "lsp/features/pipeline_graph.h"
#include "lsp/features/run_commands.h"
#include "validator/graph/graph.h"

namespace aml::lsp {
namespace {

/// Jobs are submitted to the workspace that was chosen for their folder.
bool has_workspace(const Request& request) {
  const auto known = known_workspace(request.session, request.snapshot());
  return known && !known->address.is_this_machine();
}

/// A title without a command is shown and cannot be clicked.
Json lens(const Request& request, Span span, std::string_view title,
          std::string_view command = "") {
  Json order = {{"title", title}, {"command", command}};
  if (!command.empty()) order["arguments"] = Json::array({request.snapshot().uri()});
  return {{"range", range_in(request.snapshot(), span)}, {"command", std::move(order)}};
}

/// Above the job: where it can be run.
void append_run_lenses(const Request& request, Json& list) {
  JobRunner* runner = request.session.ports.runner;
  const std::string& uri = request.snapshot().uri();
  const bool can_run = request.snapshot().analysis().what().can_be_submitted();
  if (runner == nullptr || !runner->available() || !can_run || !path_of(uri)) return;
  for (const RunCommand& one : run_commands) {
    if (one.place == RunPlace::workspace && !has_workspace(request)) continue;
    list.push_back(lens(request, {0, 0}, one.title, one.command));
  }
}

/// Above a pipeline, where the client has a way to show it.
void append_graph_lens(const Request& request, Json& list) {
  if (!graph::is_pipeline(request.snapshot().analysis().what())) return;
  const std::vector<std::string>& commands = request.session.client.commands;
  if (std::ranges::find(commands, show_graph_command) == commands.end()) return;
  list.push_back(lens(request, {0, 0}, "Show graph", show_graph_command));
}

/// Texts that mention the name of the file are read, and counted up to here.
constexpr std::size_t most_users = 100;

/// The pipelines of the workspace that name this file.
std::size_t users_of(const std::string& path, const Request& request) {
  const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
  std::size_t users = 0;
  for (const auto& file : request.session.workspace->files()) {
    if (request.cancelled || users == most_users) break;
    if (file->text().find(name) == std::string::npos) continue;
    if (!graph::is_pipeline(file->analysis().what())) continue;
    users += std::ranges::count(local_paths(*file), path, &LocalPath::path) > 0 ? 1 : 0;
  }
  return users;
}

/// Above a component: who runs it.
void append_users_lens(const Request& request, Json& list) {
  const auto path = path_of(request.snapshot().uri());
  const bool is_component = request.snapshot().analysis().what().kind->is_among("component");
  if (!is_component || !path || request.session.workspace == nullptr) return;
  const std::size_t users = users_of(*path, request);
  const std::string count =
      users == most_users ? fmt::format("{} or more", users) : std::to_string(users);
  list.push_back(lens(request, {0, 0},
                      fmt::format("used by {} {}", count, users == 1 ? "pipeline" : "pipelines")));
}

}  // namespace

Json code_lenses(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const doc::Job& job = *snapshot.job();
  Json list = Json::array();
  append_run_lenses(request, list);
  append_graph_lens(request, list);
  append_users_lens(request, list);
  for (const doc::Scope& scope : job.bindings.scopes) {
    for (const doc::Declaration& one : scope.declarations) {
      std::size_t uses = 0;
      for (const NamedPlace& place : places_of(job, one.kind, one.name, &scope))
        uses += place.declares ? 0 : 1;
      const std::string title = uses == 1 ? "1 use" : fmt::format("{} uses", uses);
      list.push_back(lens(request, one.key->span, title));
    }
  }
  return list;
}

void announce_code_lenses(const Client&, Json& capabilities) {
  capabilities["codeLensProvider"] = Json::object();
}

}  // namespace aml::lsp
