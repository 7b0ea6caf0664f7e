#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "lsp/features/feature.h"
#include "lsp/rpc/endpoint.h"
#include "lsp/server/documents.h"
#include "lsp/server/worker.h"

namespace aml::lsp {

/// `textDocument/publishDiagnostics`, for clients that do not pull. One document is judged at a
/// time, in its newest state, as soon as the worker is free: edits that come meanwhile are one
/// piece of work, and nothing waits for a clock.
class DiagnosticsPush {
 public:
  using CurrentSession = std::function<std::shared_ptr<const Session>()>;
  using Post = std::function<void(std::function<void()>)>;

  DiagnosticsPush(rpc::Endpoint& endpoint, Documents& documents, Worker& worker, Post post,
                  CurrentSession session);

  void changed(const std::string& uri);
  void closed(const std::string& uri);

 private:
  void start();
  void finish(const State& state, const Json& found);

  rpc::Endpoint& endpoint_;
  Documents& documents_;
  Worker& worker_;
  Post post_;
  CurrentSession session_;
  std::vector<std::string> waiting_;  ///< the one changed last at the end
  std::set<std::string> told_;        ///< of which the client shows something
  bool working_ = false;
};

}  // namespace aml::lsp
