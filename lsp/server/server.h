#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "lsp/features/feature.h"
#include "lsp/server/commands.h"
#include "lsp/server/diagnostics_pull.h"
#include "lsp/server/diagnostics_push.h"
#include "lsp/server/documents.h"
#include "lsp/server/lifecycle.h"
#include "lsp/server/log.h"
#include "lsp/server/project_options.h"
#include "lsp/server/run_jobs.h"
#include "lsp/server/server_environment.h"
#include "lsp/server/worker.h"
#include "lsp/server/workspace_files.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

/// The protocol: lifecycle, documents, settings, and who answers which request. Lives on the loop's
/// thread, which never reads the disk and never waits for a worker: it copies texts and hands on
/// tasks. Rules, features, and features that run rules have a worker each.
class Server {
 public:
  explicit Server(ServerEnvironment environment);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// A message from the client.
  void receive(std::string_view body) { endpoint_.receive(body); }
  void receive(rpc::FramingFault fault) { endpoint_.receive(fault); }
  /// The client has gone without `exit`.
  void disconnected();
  /// Ends the session when this process ends.
  void watch(int process);

 private:
  void register_lifecycle();
  void register_documents();
  void register_workspace();
  void register_features();

  Json initialize(const Json& params);
  Json capabilities() const;
  void initialized();
  void ask_for_settings();
  void set_settings(const Json& section);
  void set_folders(const Json& folders);
  void add_folders(const Json& event);
  void changed_on_disk(const Json& changes);
  void configuration_changed();
  void recheck();
  void recheck(const std::vector<std::string>& uris);
  void workspaces_changed();
  void document_changed(const std::string& uri);
  bool recheck_dependents(const std::string& path);
  void refresh_pulled();
  void answer(const Feature& feature, const Json& params, const rpc::Reply& reply);

  std::shared_ptr<const Session> session() const;
  CheckSettings check_settings_for(const std::string& uri);

  ServerEnvironment environment_;
  rpc::Endpoint endpoint_;
  Log log_;
  Lifecycle lifecycle_;
  bool over_ = false;
  bool traced_ = false;

  mutable std::mutex session_mutex_;
  std::shared_ptr<const Session> session_;
  Json settings_section_;
  std::vector<std::string> folders_;

  // Their tasks use everything below: ~Server ends them first.
  std::unique_ptr<Worker> rules_worker_;    ///< diagnostics
  std::unique_ptr<Worker> action_worker_;   ///< features that run rules, and saved texts
  std::unique_ptr<Worker> feature_worker_;  ///< all other features: waits for no rule

  ProjectOptions project_;
  Documents documents_;
  std::shared_ptr<WorkspaceFiles> workspace_;
  RunJobs run_jobs_;
  Commands commands_;
  DiagnosticsPush push_;
  DiagnosticsPull pull_;
};

}  // namespace aml::lsp
