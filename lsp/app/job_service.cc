#include "lsp/app/job_service.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include "lsp/app/child_process.h"
#include "lsp/app/job_client.h"
#include "lsp/server/thread_worker.h"

namespace aml::lsp {
namespace {

/// A service that has ended is not started again before, unless somebody asks by a command.
constexpr std::chrono::minutes patience_after_failure{1};

/// The words that send jobs there, whatever variables and choices say.
std::vector<std::string> arguments_for(const workspace::Address& where) {
  if (where.is_this_machine()) return {"serve", "--stdio", "--backend", "local"};
  return {"serve",
          "--stdio",
          "--backend",
          "azure",
          "--subscription",
          where.subscription,
          "--resource-group",
          where.resource_group,
          "--workspace-name",
          where.name};
}

}  // namespace

/// Outlives the service while a thread of the process still reports to it.
struct JobService::Shared : std::enable_shared_from_this<Shared> {
  /// A process of the service, and what speaks to it.
  struct Connection {
    ChildProcess process;
    std::unique_ptr<JobClient> client;  ///< null: no process runs
    int number = 0;  ///< of the process, so that a late byte of another is not read
    std::optional<std::chrono::steady_clock::time_point>
        failed{};  ///< when it ended or did not start
  };

  Shared(std::string job_program, std::string own_version)
      : program(std::move(job_program)), version(std::move(own_version)) {}

  /// Null if there is no process and none can be started.
  JobClient* connect(const workspace::Address& where);
  void disconnect(const workspace::Address& where, int ended);
  void refresh(const workspace::Address& where, bool even_if_fresh,
               std::function<void(std::string)> done);

  std::string cannot_start() const { return program + " cannot be started"; }

  const std::string program;
  const std::string version;

  std::mutex mutex;                         ///< guards the next one; held for copies only
  std::set<workspace::Address> refreshing;  ///< asked for names that may be old, and not answered

  std::map<workspace::Address, Connection> connections;  ///< on the worker only

  ThreadWorker worker;  ///< last: it ends first
};

JobClient* JobService::Shared::connect(const workspace::Address& where) {
  Connection& connection = connections[where];
  if (connection.client) return connection.client.get();
  const int number = ++connection.number;
  const auto on_worker = [self = weak_from_this()](std::function<void(Shared&)> task) {
    const auto shared = self.lock();
    if (!shared) return;
    shared->worker.submit([to = shared.get(), task = std::move(task)] { task(*to); });
  };
  const bool started = connection.process.start(
      program, arguments_for(where),
      {[on_worker, where, number](std::string_view bytes) {
         on_worker([where, number, copy = std::string(bytes)](Shared& shared) {
           const Connection& from = shared.connections[where];
           if (from.client && from.number == number) from.client->receive(copy);
         });
       },
       [on_worker, where, number] {
         on_worker([where, number](Shared& shared) { shared.disconnect(where, number); });
       }});
  if (!started) {
    connection.failed = std::chrono::steady_clock::now();
    return nullptr;
  }
  connection.client = std::make_unique<JobClient>(
      [&connection](std::string_view bytes) { connection.process.write(bytes); }, version);
  return connection.client.get();
}

void JobService::Shared::disconnect(const workspace::Address& where, int ended) {
  Connection& connection = connections[where];
  if (!connection.client || connection.number != ended) return;
  connection.process.close_input();
  connection.failed = std::chrono::steady_clock::now();
  const std::unique_ptr<JobClient> gone = std::move(connection.client);
  gone->disconnected();
}

void JobService::Shared::refresh(const workspace::Address& where, bool even_if_fresh,
                                 std::function<void(std::string)> done) {
  const Connection& connection = connections[where];
  if (!even_if_fresh && !connection.client && connection.failed &&
      std::chrono::steady_clock::now() - *connection.failed < patience_after_failure) {
    return done("`aml-job serve` ended a moment ago");
  }
  JobClient* client = connect(where);
  if (client == nullptr) return done(cannot_start());
  client->refresh(even_if_fresh, std::move(done));
}

JobService::JobService(std::string program, std::string version)
    : program_(std::move(program)),
      shared_(std::make_shared<Shared>(program_, std::move(version))) {}

JobService::~JobService() = default;

bool JobService::available() const { return !program_.empty(); }

void JobService::start(const std::string& job_path, const workspace::Address& where,
                       std::function<void(RunState)> report) {
  shared_->worker.submit([to = shared_.get(), job_path, where, report = std::move(report)] {
    JobClient* client = to->connect(where);
    if (client == nullptr) return report(not_accepted(to->cannot_start()));
    client->create(job_path, report);
    // Whoever has submitted a job writes the next one: a service that runs keeps its names new.
    client->refresh(false, [](const std::string&) {});
  });
}

void JobService::follow(const std::string& name, const workspace::Address& where,
                        std::function<void(RunState)> report,
                        std::function<void(std::string)> log) {
  shared_->worker.submit(
      [to = shared_.get(), name, where, report = std::move(report), log = std::move(log)] {
        JobClient* client = to->connect(where);
        if (client == nullptr) return report(not_accepted(to->cannot_start()));
        client->follow(name, report, log);
      });
}

void JobService::cancel(const std::string& name) {
  shared_->worker.submit([to = shared_.get(), name] {
    for (const auto& [where, connection] : to->connections) {
      if (connection.client && connection.client->runs(name)) connection.client->cancel(name);
    }
  });
}

void JobService::ask(const workspace::Address& where, const std::string& method,
                     nlohmann::json params, std::function<void(nlohmann::json, std::string)> done) {
  shared_->worker.submit(
      [to = shared_.get(), where, method, params = std::move(params), done = std::move(done)] {
        JobClient* client = to->connect(where);
        if (client == nullptr) return done(nullptr, to->cannot_start());
        client->ask(method, params, done);
      });
}

void JobService::refresh(const workspace::Address& where, bool even_if_fresh,
                         std::function<void(std::string)> done) {
  if (!available()) return done("there is no aml-job");
  if (!even_if_fresh) {  // each key that is typed may ask
    const std::lock_guard lock(shared_->mutex);
    if (!shared_->refreshing.insert(where).second) return;
  }
  shared_->worker.submit([to = shared_.get(), where, even_if_fresh, done = std::move(done)] {
    to->refresh(where, even_if_fresh, [to, where, even_if_fresh, done](std::string problem) {
      if (!even_if_fresh) {
        const std::lock_guard lock(to->mutex);
        to->refreshing.erase(where);
      }
      done(std::move(problem));
    });
  });
}

}  // namespace aml::lsp
