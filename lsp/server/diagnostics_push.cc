#include "lsp/server/diagnostics_push.h"

#include <algorithm>

#include "lsp/features/diagnostics.h"

namespace aml::lsp {

DiagnosticsPush::DiagnosticsPush(rpc::Endpoint& endpoint, Documents& documents, Worker& worker,
                                 Post post, CurrentSession session)
    : endpoint_(endpoint),
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
  if (told_.erase(uri) == 0) return;
  endpoint_.notify("textDocument/publishDiagnostics",
                   {{"uri", uri}, {"diagnostics", Json::array()}});
}

void DiagnosticsPush::start() {
  if (waiting_.empty()) return;
  State state = documents_.state(waiting_.back());
  waiting_.pop_back();
  working_ = true;
  worker_.submit([this, state = std::move(state), session = session_()] {
    const auto judged = [&]() -> Json {  // null: nothing of ours, or no longer wanted
      if (state.stale()) return nullptr;
      state.snapshot->analysis();
      return state.stale() ? Json() : diagnostics(*session, *state.snapshot);
    };
    try {
      post_([this, state, found = judged()] { finish(state, found); });
    } catch (...) {
      post_([this, state] { finish(state, nullptr); });  // the next one has its turn
      throw;
    }
  });
}

void DiagnosticsPush::finish(const State& state, const Json& found) {
  working_ = false;
  if (!state.stale()) {
    const Snapshot& snapshot = *state.snapshot;
    // What is not ours is spoken of only to take back what was said when it was.
    const bool was_told = told_.contains(snapshot.uri());
    if (!found.is_null() || was_told) {
      endpoint_.notify("textDocument/publishDiagnostics",
                       {{"uri", snapshot.uri()},
                        {"version", *snapshot.version()},
                        {"diagnostics", found.is_null() ? Json::array() : found}});
    }
    if (found.is_null()) {
      told_.erase(snapshot.uri());
    } else {
      told_.insert(snapshot.uri());
    }
  }
  start();
}

}  // namespace aml::lsp
