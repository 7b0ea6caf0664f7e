#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/features/ports.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

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
  /// The same for a job that is there; `log` gets its log from the beginning.
  void follow(const std::string& name, Report report, std::function<void(std::string)> log);
  void cancel(const std::string& name);
  bool runs(const std::string& name) const { return running_.contains(name); }
  /// Has the names of the workspace asked for, if they are old or in any case. `done` gets what was
  /// wrong, or an empty text, when that has ended.
  void refresh(bool even_if_fresh, std::function<void(std::string problem)> done);
  void ask(const std::string& method, rpc::Json params,
           std::function<void(rpc::Json result, std::string problem)> done);

 private:
  struct Follower {
    Report report;
    std::function<void(std::string)> log;  ///< null: it wants none
  };

  void initialized(const rpc::Json& result, const std::optional<rpc::Error>& error);
  void call(std::string method, rpc::Json params, rpc::Endpoint::AnswerHandler answered);
  void created(const rpc::Json& result, const Report& report);
  bool is_followed(const std::string& name) const;
  void changed(const rpc::Json& job);
  void names_changed(const std::string& problem);
  void logged(const std::string& name, const std::string& text);
  void lose(const std::string& name, std::string_view why);

  rpc::Endpoint endpoint_;
  rpc::Deframer deframer_;
  bool ready_ = false;                            ///< the handshake has succeeded
  std::optional<rpc::Error> refusal_;             ///< it has failed, or the service has ended
  std::vector<std::function<void()>> delayed_;    ///< calls that wait for the handshake
  std::multimap<std::string, Follower> running_;  ///< by job name
  std::set<std::string> follow_requests_;         ///< names of jobs, not answered
  std::vector<std::function<void(std::string)>> refreshing_;  ///< wait for names
};

}  // namespace aml::lsp
