#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lsp/features/feature.h"
#include "lsp/server/documents.h"
#include "lsp/server/log.h"
#include "lsp/server/worker.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

/// `textDocument/publishDiagnostics`, for clients that do not pull. One document is judged at a
/// time, in its newest state, as soon as the worker is free: edits that come meanwhile are one
/// piece of work, and nothing waits for a clock.
class DiagnosticsPush {
 public:
  using CurrentSession = std::function<std::shared_ptr<const Session>()>;
  using Post = std::function<void(std::function<void()>)>;

  DiagnosticsPush(rpc::Endpoint& endpoint, Log& log, Documents& documents, Worker& worker,
                  Post post, CurrentSession session);

  void changed(const std::string& uri);
  void closed(const std::string& uri);

 private:
  void start();
  void finish(const State& state, const Json& found);
  void fail(const State& state, const std::string& why);

  rpc::Endpoint& endpoint_;
  Log& log_;
  Documents& documents_;
  Worker& worker_;
  Post post_;
  CurrentSession session_;
  std::vector<std::string> waiting_;  ///< the one changed last at the end
  std::set<std::string> published_;   ///< those that the client shows diagnostics of
  bool working_ = false;
};

}  // namespace aml::lsp
