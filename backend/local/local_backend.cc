#include "backend/local/local_backend.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

#include "backend/local/download.h"
#include "backend/local/follow.h"
#include "backend/local/reconcile.h"
#include "backend/local/submit.h"
#include "backend/local/tracking.h"
#include "backend/plan/job_name.h"

namespace aml::backend {
namespace {

Error no_job(const std::string& name) { return {fmt::format("there is no job `{}`", name)}; }

/// SQLite says no more than that a file could not be written.
bool has_room(const std::string& folder) {
  constexpr std::uintmax_t little = 256 * 1024;
  std::error_code problem;
  const auto space = std::filesystem::space(folder, problem);
  return problem || space.available >= little;
}

Error needs_no_pool(const std::string& name) {
  return {fmt::format("`{}` is this machine itself, without a bound: it is always there", name)};
}

/// A pool has a name of its own, which a job file can say.
std::optional<Error> problem_of_pool(const std::string& name) {
  if (is_this_machine(name)) return needs_no_pool(name);
  if (is_job_name(name)) return {};
  return Error{
      fmt::format("`{}` cannot be the name of a compute: letters, digits, `-` and `_`, the first "
                  "one a letter or digit",
                  name)};
}

class LocalBackend : public Backend {
 public:
  explicit LocalBackend(const Home& home) : home_(home) {}

  Result<Plan> plan(const Submission& submission) override {
    return guarded<Plan>([&](Store& store) { return plan_here(home_, store, submission); });
  }

  Result<Job> submit(const Submission& submission) override {
    {
      const auto looked = guarded<bool>([](Store&) { return Result<bool>(true); });
      if (!looked) return Error{looked.error()};
    }
    try {
      return submit_here(home_, submission);
    } catch (const std::exception& failure) {
      return Error{failure.what()};
    }
  }

  Result<Job> resume(const Submission& submission) override {
    const auto known = show(submission.job.name);
    if (!known) return known;
    try {
      return resume_here(home_, submission);
    } catch (const std::exception& failure) {
      return Error{failure.what()};
    }
  }

  Result<Job> show(const std::string& name) override {
    return guarded<Job>([&](Store& store) -> Result<Job> {
      std::optional<Job> job = store.find(name);
      if (!job) return no_job(name);
      if (!is_final(job->status)) job->metrics = last_metrics(home_, *job);
      const JobFolder folder{job->folder};
      job->log = folder.user_logs() + '/' + main_log(folder);
      return *job;
    });
  }

  Result<std::vector<Job>> list(const Filter& filter) override {
    return guarded<std::vector<Job>>(
        [&](Store& store) -> Result<std::vector<Job>> { return store.list(filter); });
  }

  Result<Job> stream(const std::string& name, const LogSink& sink) override {
    const auto known = show(name);
    if (!known) return known;
    try {
      return follow(home_, name, sink);
    } catch (const std::exception& failure) {
      return Error{failure.what()};
    }
  }

  Result<Job> cancel(const std::string& name) override {
    return guarded<Job>([&](Store& store) -> Result<Job> {
      std::optional<Job> job = store.find(name);
      if (!job) return no_job(name);
      if (!job->parent.empty()) {
        return Error{fmt::format("`{}` is a trial: cancel its sweep, `{}`", name, job->parent)};
      }
      if (is_final(job->status)) {
        return Error{fmt::format("`{}` has ended already: {}", name, to_string(job->status))};
      }
      store.update(name, [](Job& record) { record.status = Status::cancel_requested; });
      // A supervisor that has not said yet who it is will see the record first.
      std::int64_t process = store.supervisor(name);
      if (process == 0) std::ifstream(JobFolder{job->folder}.lock()) >> process;
      if (process > 0) ::kill(static_cast<pid_t>(process), SIGTERM);
      return *store.find(name);
    });
  }

  Result<Job> archive(const std::string& name, bool archived) override {
    return guarded<Job>([&](Store& store) -> Result<Job> {
      if (!store.find(name)) return no_job(name);
      store.update(name, [&](Job& record) { record.archived = archived; });
      return *store.find(name);
    });
  }

  Result<std::vector<std::string>> download(const std::string& name,
                                            const Download& download) override {
    using Folders = std::vector<std::string>;
    return guarded<Folders>([&](Store& store) -> Result<Folders> {
      const std::optional<Job> job = store.find(name);
      if (!job) return no_job(name);
      if (!is_final(job->status)) {
        return Error{fmt::format("`{}` is {}: its files can be downloaded when it has ended", name,
                                 to_string(job->status))};
      }
      return download_here(store, *job, download);
    });
  }

  Result<Asset> add_asset(const Asset& asset) override {
    return guarded<Asset>([&](Store& store) -> Result<Asset> {
      const auto path = host::real_disk().real_path(asset.path);
      if (!path) return Error{fmt::format("{}: {}", asset.path, path.error())};
      Asset known{asset.reference, *path};
      // What follows the beginning of an address follows the path.
      if (known.reference.ends_with('/') && !known.path.ends_with('/')) known.path += '/';
      store.put(known);
      return known;
    });
  }

  Result<std::vector<Asset>> assets() override {
    return guarded<std::vector<Asset>>(
        [](Store& store) -> Result<std::vector<Asset>> { return store.assets(); });
  }

  Result<Asset> remove_asset(const std::string& reference) override {
    return guarded<Asset>([&](Store& store) -> Result<Asset> {
      if (store.remove_asset(reference)) return Asset{reference, {}};
      return Error{fmt::format("there is no asset `{}`", reference)};
    });
  }

  Result<Compute> create_compute(const Compute& compute) override {
    if (auto problem = problem_of_pool(compute.name)) return *problem;
    return guarded<Compute>([&](Store& store) -> Result<Compute> {
      store.put(compute);
      return *store.compute(compute.name);
    });
  }

  Result<std::vector<Compute>> computes() override {
    return guarded<std::vector<Compute>>(
        [](Store& store) -> Result<std::vector<Compute>> { return store.computes(); });
  }

  Result<Compute> delete_compute(const std::string& name) override {
    if (is_this_machine(name)) return needs_no_pool(name);
    return guarded<Compute>([&](Store& store) -> Result<Compute> {
      const std::optional<Compute> compute = store.compute(name);
      if (!compute) return Error{fmt::format("there is no compute `{}`", name)};
      if (compute->instances_in_use > 0 || compute->jobs_in_queue > 0) {
        return Error{fmt::format("compute `{}` is in use: {} running instances, {} queued jobs",
                                 name, compute->instances_in_use, compute->jobs_in_queue)};
      }
      store.remove_compute(name);
      return *compute;
    });
  }

  std::vector<std::string> take_notices() override { return std::exchange(notices_, {}); }

 private:
  /// Opens the records, looks after lost jobs, and makes results of what is thrown.
  template <class T, class Action>
  Result<T> guarded(Action action) {
    std::error_code problem;
    std::filesystem::create_directories(home_.jobs(), problem);
    if (problem) return Error{fmt::format("{}: {}", home_.jobs(), problem.message())};
    if (::access(home_.path.c_str(), W_OK) != 0) {
      return Error{
          fmt::format("{}: {}: jobs are recorded there; AML_JOB_HOME may name another "
                      "folder",
                      home_.path, std::strerror(errno))};
    }
    try {
      try {
        return with_store<T>(action);
      } catch (const StoreFailure& failure) {
        if (!failure.damaged()) throw;
        for (const std::string& line : Store::rebuild_database(home_.path))
          notices_.push_back(line);
        return with_store<T>(action);
      }
    } catch (const std::exception& failure) {
      return Error{fmt::format("the records of jobs cannot be used: {}{}", failure.what(),
                               has_room(home_.path) ? "" : ": there is no room left on the disk")};
    }
  }

  template <class T, class Action>
  Result<T> with_store(Action& action) {
    Store store(home_.path);
    for (const std::string& line : store.notices()) notices_.push_back(line);
    for (const std::string& line : reconcile(store)) notices_.push_back(line);
    return action(store);
  }

  Home home_;
  std::vector<std::string> notices_;
};

}  // namespace

std::unique_ptr<Backend> local_backend(const Home& home) {
  return std::make_unique<LocalBackend>(home);
}

}  // namespace aml::backend
