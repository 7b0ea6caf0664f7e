#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "lsp/features/feature.h"
#include "lsp/server/documents.h"
#include "lsp/server/log.h"
#include "lsp/server/worker.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

/// `textDocument/diagnostic` and `workspace/diagnostic`, for clients that pull.
class DiagnosticsPull {
 public:
  using CurrentSession = std::function<std::shared_ptr<const Session>()>;
  using Post = std::function<void(std::function<void()>)>;

  DiagnosticsPull(rpc::Endpoint& endpoint, Log& log, Documents& documents, Worker& worker,
                  Post post, CurrentSession session);

  void document(const Json& params, const rpc::Reply& reply);
  /// All jobs of the workspace that are not open. Where the client has everything already, the
  /// request stays open until something changes: it need not ask again and again.
  void workspace(const Json& params, const rpc::Reply& reply);
  /// Files, folders or settings have changed.
  void workspace_changed();

 private:
  struct Held {
    Json params;
    rpc::Reply reply;
  };

  void report_workspace(const Json& params, const rpc::Reply& reply);
  /// `seen`: the number of changes when the reports were begun.
  void finish_workspace(const Json& params, const rpc::Reply& reply, const Json& items,
                        std::uint64_t seen);
  void fail(const rpc::Reply& reply, const std::string& why);
  /// To who asked for it with a `workDoneToken`.
  void progress(const Json& params, Json value);

  rpc::Endpoint& endpoint_;
  Log& log_;
  Documents& documents_;
  Worker& worker_;
  Post post_;
  CurrentSession session_;
  std::vector<Held> held_;
  std::uint64_t changes_ = 0;
};

}  // namespace aml::lsp
