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

/// `workspace/executeCommand`: runs jobs through the port, and shows their progress. On the loop's
/// thread.
class RunJobs {
 public:
  using Post = std::function<void(std::function<void()>)>;

  /// Whether a file is saved is looked up on `worker`.
  RunJobs(rpc::Endpoint& endpoint, Documents& documents, const host::Disk& disk, JobRunner* runner,
          Worker& worker, Post post);

  /// Announces the commands, where there is somewhere to run.
  void announce(Json& capabilities) const;
  void set_client(const Client& client) { client_ = client; }
  /// Answers once the job is accepted, with its name and folder, or refused.
  void execute(const Json& params, const rpc::Reply& reply);
  /// The progress of a job is cancelled: so is the job.
  void cancel(const Json& params);

 private:
  struct Run {
    std::string file;
    std::string name;
    std::string token;      ///< of its progress; empty: the client shows none
    bool is_shown = false;  ///< the client has made a place for it
    std::string state;      ///< reported last
    bool answered = false;
    rpc::Reply reply;
    bool cancelled = false;  ///< perhaps before it had a name
  };

  bool is_saved(const std::string& path, const std::string& text) const;
  void start(const std::string& path, RunPlace place, const rpc::Reply& reply);
  void begin_progress(int id, Run& run);
  void show_progress(Run& run);
  void report(const Run& run);
  void update(int id, const RunState& state);
  void accepted(Run& run, const RunState& state);
  void progress(const Run& run, Json value);
  void ended(const Run& run, const RunState& state);

  rpc::Endpoint& endpoint_;
  Documents& documents_;
  const host::Disk& disk_;
  JobRunner* runner_;
  Worker& worker_;
  Post post_;
  Client client_;
  std::map<int, Run> runs_;
  int next_ = 1;
};

}  // namespace aml::lsp
