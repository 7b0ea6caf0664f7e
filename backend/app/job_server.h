#pragma once

#include <map>
#include <string>

#include "backend/api/backend.h"
#include "backend/app/follow.h"
#include "backend/app/log_text.h"
#include "backend/app/names_keeper.h"
#include "rpc/endpoint.h"

namespace aml::backend {

/// The methods of `aml-job serve`, as schemas/serve/protocol.schema.json describes them: requests
/// about jobs, and notifications about the jobs that the client subscribed to.
class JobServer {
 public:
  /// Version of the protocol. It changes when a method or field changes its meaning or goes away.
  static constexpr int protocol = 1;

  /// Registers the methods. `runtime` is what `--runtime` names; `keeper` outlives this.
  JobServer(rpc::Endpoint& endpoint, JobBackend& backend, std::string runtime, NamesKeeper& keeper);

  /// Notifies the client of what has changed since the last call.
  void send_changes();
  /// Whether something may change by itself.
  bool is_watching() const { return !subscriptions_.empty() || names_.is_refreshing(); }

 private:
  struct Subscription {
    Job last;  ///< as the client knows it
    bool with_log = false;
    LogPosition position;
    std::map<std::string, LogText> logs;  ///< by file
    Looks looks;
    Looks::Clock::time_point next;  ///< look
  };

  void initialize(const rpc::Json& params, const rpc::Reply& reply);
  void create(const rpc::Json& params, const rpc::Reply& reply);
  void list(const rpc::Json& params, const rpc::Reply& reply);
  void subscribe(const rpc::Json& params, const rpc::Reply& reply);
  void names(const rpc::Reply& reply);
  void workspace_names(const rpc::Json& params, const rpc::Reply& reply);
  void send_names();
  void send_jobs();
  bool is_over(const std::string& name, Subscription& subscription);
  Result<Job> look_at(const std::string& name, Subscription& subscription);

  rpc::Endpoint& endpoint_;
  JobBackend& backend_;
  std::string runtime_;
  NamesKeeper& names_;
  bool initialized_ = false;
  std::map<std::string, Subscription> subscriptions_;  ///< by job name
};

}  // namespace aml::backend
