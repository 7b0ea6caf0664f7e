#pragma once

#include <functional>
#include <string>

#include "lsp/features/feature.h"
#include "lsp/server/run_jobs.h"
#include "lsp/server/worker.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

/// `workspace/executeCommand`. docs/EDITORS.md lists the commands, their arguments and results. On
/// the loop's thread.
class Commands {
 public:
  using Post = std::function<void(std::function<void()>)>;

  /// Where the jobs of a folder go is looked up on `worker`.
  Commands(const Ports& ports, Worker& worker, Post post, RunJobs& jobs);

  /// Announces the commands, where there is an aml-job.
  void announce(Json& capabilities) const;
  void execute(const Json& params, const rpc::Reply& reply);

 private:
  struct Order {
    std::string uri;
    std::string path;  ///< of `uri`
    Json detail;       ///< the second argument; null: there is none
    rpc::Reply reply;
  };
  using Act = void (Commands::*)(const Order&);
  struct Row {
    std::string_view command;
    Act act;
  };
  static const Row rows[];

  bool available() const;
  void submit(const Order& order);
  void run_here(const Order& order);
  void refresh_names(const Order& order);
  void offer_workspaces(const Order& order);
  void choose_workspace(const Order& order);
  void list_jobs(const Order& order);
  void follow_job(const Order& order);

  /// Calls `act` later, with the workspace that jobs beside the path go to.
  void with_workspace(const std::string& path, std::function<void(const workspace::Address&)> act);
  /// Answers with what `aml-job serve` says.
  void ask(const Order& order, const workspace::Address& where, const std::string& method,
           Json params, std::function<void()> done = {});

  Ports ports_;
  Worker& worker_;
  Post post_;
  RunJobs& jobs_;
};

}  // namespace aml::lsp
