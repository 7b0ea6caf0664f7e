#pragma once

#include <functional>
#include <map>
#include <string>

#include "lsp/features/client.h"
#include "lsp/features/ports.h"
#include "lsp/server/documents.h"
#include "lsp/server/worker.h"
#include "rpc/endpoint.h"

namespace aml::lsp {

/// Runs and follows jobs through the port, shows their progress, and what a service says of those
/// that it does not accept. On the loop's thread.
class RunJobs {
 public:
  using Post = std::function<void(std::function<void()>)>;

  /// Whether a file is saved is looked up on `worker`. `judged` is called for an open document
  /// that was refused, or is no longer.
  RunJobs(rpc::Endpoint& endpoint, Documents& documents, const host::Disk& disk, JobRunner* runner,
          Worker& worker, Post post, std::function<void(const std::string& uri)> judged);

  void set_client(const Client& client) { client_ = client; }
  /// Answers once the job is accepted, with its name and folder, or refused.
  void run(const std::string& uri, const std::string& path, const workspace::Address& where,
           const rpc::Reply& reply);
  /// The same for a job that is there. Its log goes to the client, in notifications `$/aml/jobLog`.
  void follow(const std::string& name, const workspace::Address& where, const rpc::Reply& reply);
  /// The progress of a job that was run is cancelled: so is the job.
  void cancel(const Json& params);

 private:
  struct Run {
    std::string title;
    bool is_followed = false;  ///< it was there before
    std::string name{};
    std::string token{};    ///< of its progress; empty: the client shows none
    bool is_shown = false;  ///< the client has made a place for it
    std::string state{};    ///< reported last
    bool answered = false;
    rpc::Reply reply;
    bool cancelled = false;              ///< perhaps before it had a name
    std::optional<State> document = {};  ///< as it was saved, if it is open
  };

  bool is_saved(const std::string& path, const std::string& text) const;
  void start(const std::string& path, const workspace::Address& where, const rpc::Reply& reply,
             std::optional<State> document);
  /// Its reports go to what this returns.
  std::function<void(RunState)> begin(Run run);
  void begin_progress(int id, Run& run);
  void show_progress(Run& run);
  void report(const Run& run);
  void update(int id, const RunState& state);
  void accepted(Run& run, const RunState& state);
  void refused(const Run& run, const RunState& state);
  void no_longer_refused(const Run& run);
  void progress(const Run& run, Json value);
  void ended(const Run& run, const RunState& state);

  rpc::Endpoint& endpoint_;
  Documents& documents_;
  const host::Disk& disk_;
  JobRunner* runner_;
  Worker& worker_;
  Post post_;
  std::function<void(const std::string&)> judged_;
  Client client_;
  std::map<int, Run> runs_;
  int next_ = 1;
};

}  // namespace aml::lsp
