#include "lsp/server/diagnostics_pull.h"

#include <exception>
#include <map>
#include <utility>

#include "lsp/document/uri.h"
#include "lsp/features/diagnostics.h"

namespace aml::lsp {
namespace {

const std::string empty_id = "empty";

Json empty_report() { return {{"kind", "full"}, {"resultId", empty_id}, {"items", Json::array()}}; }

Json report_of(const Session& session, const Snapshot& snapshot, const Json& previous) {
  Json report = diagnostic_report(session, snapshot, previous);
  if (!report.is_null()) return report;
  if (previous == empty_id) return {{"kind", "unchanged"}, {"resultId", empty_id}};
  return empty_report();
}

/// URI -> the result that the client has.
std::map<std::string, Json> previous_results(const Json& params) {
  std::map<std::string, Json> results;
  const Json& list = lookup(params, "previousResultIds");
  if (!list.is_array()) return results;
  for (const Json& item : list) {
    if (const Json& uri = lookup(item, "uri"); uri.is_string()) {
      results.emplace(normalized(uri.get_ref<const std::string&>()), lookup(item, "value"));
    }
  }
  return results;
}

std::string failure_of(const std::string& uri, const std::exception& error) {
  return "internal error while checking " + uri + ": " + error.what();
}

struct WorkspaceReports {
  Json items = Json::array();
  std::vector<std::string> failures;  ///< files that could not be checked, a line each
};

/// Reports of all jobs that are not open, and of files that were jobs when the client asked last.
/// What the client has already is left out.
WorkspaceReports workspace_reports(const Session& session, const Json& params,
                                   const std::atomic<bool>& cancelled) {
  std::map<std::string, Json> previous = previous_results(params);
  WorkspaceReports all;
  const auto add = [&all](const std::string& uri, Json report) {
    report["uri"] = uri;
    report["version"] = nullptr;
    all.items.push_back(std::move(report));
  };
  for (const auto& snapshot : session.workspace->files()) {
    if (cancelled) break;
    const auto known = previous.extract(normalized(snapshot->uri()));
    try {
      if (snapshot->version() || (snapshot->job() == nullptr && known.empty())) continue;
      Json report = report_of(session, *snapshot, known.empty() ? Json() : known.mapped());
      if (report["kind"] == "full") add(snapshot->uri(), std::move(report));
    } catch (const std::exception& error) {
      all.failures.push_back(failure_of(snapshot->uri(), error));
    }
  }
  for (const auto& [uri, id] : previous) {  // gone
    if (id != empty_id) add(uri, empty_report());
  }
  return all;
}

}  // namespace

DiagnosticsPull::DiagnosticsPull(rpc::Endpoint& endpoint, Log& log, Documents& documents,
                                 Worker& worker, Post post, CurrentSession session)
    : endpoint_(endpoint),
      log_(log),
      documents_(documents),
      worker_(worker),
      post_(std::move(post)),
      session_(std::move(session)) {}

void DiagnosticsPull::document(const Json& params, const rpc::Reply& reply) {
  const std::string uri = params.at("textDocument").at("uri").get<std::string>();
  if (!documents_.is_open(uri)) return reply.result(empty_report());
  worker_.submit([this, state = documents_.state(uri), session = session_(), reply,
                  previous = lookup(params, "previousResultId")] {
    if (reply.cancelled()) return;
    try {
      Json report;
      if (!state.stale()) state.snapshot->analysis();
      if (!state.stale()) report = report_of(*session, *state.snapshot, previous);
      post_([reply, report = std::move(report)] {
        if (!report.is_null()) return reply.result(report);
        reply.error({rpc::ErrorCode::server_cancelled,
                     "the document has changed",
                     {{"retriggerRequest", true}}});
      });
    } catch (const std::exception& error) {
      post_([this, reply, why = failure_of(state.snapshot->uri(), error)] { fail(reply, why); });
    }
  });
}

void DiagnosticsPull::workspace(const Json& params, const rpc::Reply& reply) {
  progress(params, {{"kind", "begin"}, {"title", "checking the jobs of the workspace"}});
  report_workspace(params, reply);
}

void DiagnosticsPull::progress(const Json& params, Json value) {
  const Json& token = lookup(params, "workDoneToken");
  if (!token.is_string() && !token.is_number_integer()) return;
  endpoint_.notify("$/progress", {{"token", token}, {"value", std::move(value)}});
}

void DiagnosticsPull::report_workspace(const Json& params, const rpc::Reply& reply) {
  worker_.submit([this, params, reply, session = session_(), seen = changes_] {
    try {
      WorkspaceReports found = workspace_reports(*session, params, reply.cancellation());
      post_([this, params, reply, seen, found = std::move(found)] {
        for (const std::string& failure : found.failures) log_(LogLevel::error, failure);
        finish_workspace(params, reply, found.items, seen);
      });
    } catch (const std::exception& error) {
      post_([this, params, reply, why = failure_of("the workspace", error)] {
        progress(params, {{"kind", "end"}});
        fail(reply, why);
      });
    }
  });
}

void DiagnosticsPull::finish_workspace(const Json& params, const rpc::Reply& reply,
                                       const Json& items, std::uint64_t seen) {
  progress(params, {{"kind", "end"}});
  if (reply.cancelled()) return;
  const bool asked_before = !previous_results(params).empty();
  if (!items.empty() || !asked_before) return reply.result({{"items", items}});
  Json later = params;
  later.erase("workDoneToken");  // its progress has ended
  if (seen != changes_) return report_workspace(later, reply);
  std::erase_if(held_, [](const Held& held) { return held.reply.cancelled(); });
  held_.push_back({std::move(later), reply});
}

void DiagnosticsPull::fail(const rpc::Reply& reply, const std::string& why) {
  log_(LogLevel::error, why);
  reply.error({rpc::ErrorCode::internal_error, why});
}

void DiagnosticsPull::workspace_changed() {
  ++changes_;
  for (const Held& held : std::exchange(held_, {})) report_workspace(held.params, held.reply);
}

}  // namespace aml::lsp
