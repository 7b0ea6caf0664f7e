#include "lsp/server/diagnostics_push.h"

#include <algorithm>
#include <exception>

#include "lsp/features/diagnostics.h"

namespace aml::lsp {

DiagnosticsPush::DiagnosticsPush(rpc::Endpoint& endpoint, Log& log, Documents& documents,
                                 Worker& worker, Post post, CurrentSession session)
    : endpoint_(endpoint),
      log_(log),
      documents_(documents),
      worker_(worker),
      post_(std::move(post)),
      session_(std::move(session)) {}

void DiagnosticsPush::changed(const std::string& uri) {
  std::erase(waiting_, uri);
  waiting_.push_back(uri);
  if (!working_) start();
}

void DiagnosticsPush::closed(const std::string& uri) {
  std::erase(waiting_, uri);
  if (published_.erase(uri) == 0) return;
  endpoint_.notify("textDocument/publishDiagnostics",
                   {{"uri", uri}, {"diagnostics", Json::array()}});
}

void DiagnosticsPush::start() {
  if (waiting_.empty()) return;
  State state = documents_.state(waiting_.back());
  waiting_.pop_back();
  working_ = true;
  worker_.submit([this, state = std::move(state), session = session_()] {
    try {
      Json found;  // null: not a supported document, or no longer wanted
      if (!state.stale()) state.snapshot->analysis();
      if (!state.stale()) found = diagnostics(*session, *state.snapshot);
      post_([this, state, found = std::move(found)] { finish(state, found); });
    } catch (const std::exception& error) {
      post_([this, state, why = std::string(error.what())] { fail(state, why); });
    }
  });
}

void DiagnosticsPush::finish(const State& state, const Json& found) {
  working_ = false;
  if (!state.stale()) {
    const Snapshot& snapshot = *state.snapshot;
    // A document that is not supported gets an empty list only to replace one that it had.
    const bool had = published_.contains(snapshot.uri());
    if (!found.is_null() || had) {
      endpoint_.notify("textDocument/publishDiagnostics",
                       {{"uri", snapshot.uri()},
                        {"version", *snapshot.version()},
                        {"diagnostics", found.is_null() ? Json::array() : found}});
    }
    if (found.is_null()) {
      published_.erase(snapshot.uri());
    } else {
      published_.insert(snapshot.uri());
    }
  }
  start();
}

void DiagnosticsPush::fail(const State& state, const std::string& why) {
  log_(LogLevel::error, "internal error while checking " + state.snapshot->uri() + ": " + why);
  finish(state, nullptr);  // and the next one is checked
}

}  // namespace aml::lsp
