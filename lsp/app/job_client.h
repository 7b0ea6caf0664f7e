#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/features/ports.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

/// The names that a job file can use on this machine.
struct JobNames {
  std::vector<WorkspaceName> computes;
  std::vector<WorkspaceName> data;
};

/// The client's side of one connection to `aml-job serve` (schemas/serve/protocol.schema.json). On
/// one thread, over a stream that its owner opens. Every call is answered, at the latest by
/// `disconnected`.
class JobClient {
 public:
  using Report = std::function<void(RunState)>;

  /// Begins with the handshake; later calls wait for its answer.
  JobClient(rpc::Endpoint::Write write, std::string version);

  /// Bytes of the service.
  void receive(std::string_view bytes) { deframer_.feed(bytes); }
  /// The service has ended.
  void disconnected();

  /// Starts a job; reports its states until the last one.
  void create(const std::string& file, Report report);
  void cancel(const std::string& name);
  /// Nothing if the service cannot say.
  void names(std::function<void(std::optional<JobNames>)> answered);

 private:
  void initialized(const rpc::Json& result, const std::optional<rpc::Error>& error);
  void call(std::string method, rpc::Json params, rpc::Endpoint::AnswerHandler answered);
  void created(const rpc::Json& result, const Report& report);
  void changed(const rpc::Json& job);
  void lose(const std::string& name);

  rpc::Endpoint endpoint_;
  rpc::Deframer deframer_;
  bool ready_ = false;                          ///< the handshake has succeeded
  std::optional<rpc::Error> refusal_;           ///< it has failed, or the service has ended
  std::vector<std::function<void()>> delayed_;  ///< calls that wait for the handshake
  std::map<std::string, Report> running_;       ///< by job name
};

}  // namespace aml::lsp
