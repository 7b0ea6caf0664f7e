#include "lsp/app/job_service.h"

#include <mutex>
#include <utility>

#include "lsp/app/child_process.h"
#include "lsp/app/job_client.h"
#include "lsp/server/thread_worker.h"

namespace aml::lsp {

/// Outlives the service while a thread of the process still reports to it.
struct JobService::Shared : std::enable_shared_from_this<Shared> {
  Shared(std::string job_program, std::string own_version)
      : program(std::move(job_program)), version(std::move(own_version)) {}

  bool connect();
  void disconnect(int ended_connection);
  void ask_names();

  const std::string program;
  const std::string version;

  std::mutex mutex;  ///< guards the next two; held for copies only
  JobNames known;
  bool asked = false;  ///< for names, and not answered yet

  // On the worker only.
  ChildProcess process;
  std::unique_ptr<JobClient> client;  ///< null: no process runs
  int connection = 0;  ///< number of the process, so that a late byte of another is not read

  ThreadWorker worker;  ///< last: it ends first
};

/// False if there is no process and none can be started.
bool JobService::Shared::connect() {
  if (client) return true;
  const int number = ++connection;
  const auto on_worker = [self = weak_from_this()](std::function<void(Shared&)> task) {
    const auto shared = self.lock();
    if (!shared) return;
    shared->worker.submit([to = shared.get(), task = std::move(task)] { task(*to); });
  };
  const bool started =
      process.start(program, {"serve", "--stdio"},
                    {[on_worker, number](std::string_view bytes) {
                       on_worker([number, copy = std::string(bytes)](Shared& shared) {
                         if (shared.client && shared.connection == number)
                           shared.client->receive(copy);
                       });
                     },
                     [on_worker, number] {
                       on_worker([number](Shared& shared) { shared.disconnect(number); });
                     }});
  if (!started) return false;
  client = std::make_unique<JobClient>([this](std::string_view bytes) { process.write(bytes); },
                                       version);
  return true;
}

void JobService::Shared::disconnect(int ended_connection) {
  if (!client || connection != ended_connection) return;
  process.close_input();
  const std::unique_ptr<JobClient> gone = std::move(client);
  gone->disconnected();
}

void JobService::Shared::ask_names() {
  const auto take = [this](std::optional<JobNames> names) {
    const std::lock_guard lock(mutex);
    asked = false;
    if (names) known = std::move(*names);
  };
  if (!connect()) return take({});
  client->names(take);
}

JobService::JobService(std::string program, std::string version)
    : program_(std::move(program)),
      shared_(std::make_shared<Shared>(program_, std::move(version))) {}

JobService::~JobService() = default;

std::vector<WorkspaceName> JobService::names(NameKind kind) const {
  if (program_.empty() || (kind != NameKind::compute && kind != NameKind::data)) return {};
  const std::lock_guard lock(shared_->mutex);
  if (!std::exchange(shared_->asked, true)) {
    shared_->worker.submit([to = shared_.get()] { to->ask_names(); });
  }
  return kind == NameKind::compute ? shared_->known.computes : shared_->known.data;
}

bool JobService::available(RunPlace place) const {
  return place == RunPlace::this_machine && !program_.empty();
}

void JobService::start(const std::string& job_path, RunPlace place,
                       std::function<void(RunState)> report) {
  shared_->worker.submit(
      [to = shared_.get(), job_path, report = std::move(report), here = available(place)] {
        if (!here) return report(not_accepted("jobs cannot be submitted to a workspace from here"));
        if (!to->connect()) return report(not_accepted(to->program + " cannot be started"));
        to->client->create(job_path, report);
      });
}

void JobService::cancel(const std::string& name) {
  shared_->worker.submit([to = shared_.get(), name] {
    if (to->client) to->client->cancel(name);
  });
}

}  // namespace aml::lsp
