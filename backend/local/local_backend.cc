#include "backend/local/local_backend.h"

#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <utility>

#include "backend/local/download.h"
#include "backend/local/local_computes.h"
#include "backend/local/local_names.h"
#include "backend/local/local_preflight.h"
#include "backend/local/read_log.h"
#include "backend/local/recorded_assets.h"
#include "backend/local/records.h"
#include "backend/local/submit.h"
#include "backend/local/tracking.h"

namespace aml::backend {
namespace {

Error no_job(const std::string& name) {
  return {fmt::format("there is no job `{}`", name), ErrorCode::not_found};
}

class LocalBackend : public JobBackend, private Sweeps {
 public:
  explicit LocalBackend(const Home& home) : records_(home) {}

  Result<std::unique_ptr<Prepared>> prepare(const Submission& submission,
                                            std::stop_token) override {
    using Any = std::unique_ptr<Prepared>;
    return records_.use<Any>([&](Store& store) -> Result<Any> {
      auto prepared = prepare_here(records_.home(), store, submission);
      if (!prepared) return prepared.error();
      return Any(std::move(*prepared));
    });
  }

  Result<Job> submit(Prepared& prepared, Progress&, std::stop_token stop) override {
    if (stop.stop_requested()) return Error{"stopped on request", ErrorCode::cancelled};
    return records_.guard(
        [&] { return submit_here(records_.home(), dynamic_cast<LocalPrepared&>(prepared)); });
  }

  bool forks_to_submit() const override { return true; }

  Result<Job> get(const std::string& name) override {
    return records_.use<Job>([&](Store& store) { return job_of(store, name); });
  }

  Result<Page<Job>> list(const JobFilter& filter, const std::string&) override {
    return records_.use<Page<Job>>([&](Store& store) -> Result<Page<Job>> {
      return Page<Job>{store.list(filter), {}};
    });
  }

  Result<std::vector<Job>> poll(std::span<const std::string> names) override {
    return records_.use<std::vector<Job>>([&](Store& store) -> Result<std::vector<Job>> {
      std::vector<Job> jobs;
      for (const std::string& name : names) {
        auto job = job_of(store, name);
        if (!job) return job.error();
        jobs.push_back(std::move(*job));
      }
      return jobs;
    });
  }

  Result<Look> read_logs(const std::string& name, LogPosition& position,
                         const LogSink& sink) override {
    auto job = get(name);
    if (!job) return job.error();
    const bool has_more = read_log(*job, position, sink);
    return Look{std::move(*job), has_more};
  }

  std::chrono::milliseconds pause_after(std::chrono::milliseconds) const override {
    return std::chrono::milliseconds(100);
  }

  Result<Job> cancel(const std::string& name) override {
    return records_.use<Job>([&](Store& store) -> Result<Job> {
      std::optional<Job> job = store.find(name);
      if (!job) return no_job(name);
      if (!job->parent.empty()) {
        return Error{fmt::format("`{}` is a trial: cancel its sweep, `{}`", name, job->parent),
                     ErrorCode::invalid};
      }
      if (is_final(job->status)) {
        return Error{fmt::format("`{}` has ended already: {}", name, to_string(job->status)),
                     ErrorCode::invalid};
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
    return records_.use<Job>([&](Store& store) -> Result<Job> {
      if (!store.find(name)) return no_job(name);
      store.update(name, [&](Job& record) { record.archived = archived; });
      return *store.find(name);
    });
  }

  Result<std::vector<std::string>> download(const std::string& name, const Download& download,
                                            Progress&, std::stop_token) override {
    using Folders = std::vector<std::string>;
    return records_.use<Folders>([&](Store& store) -> Result<Folders> {
      const std::optional<Job> job = store.find(name);
      if (!job) return no_job(name);
      if (!is_final(job->status)) {
        return Error{fmt::format("`{}` is {}: its files can be downloaded when it has ended", name,
                                 to_string(job->status)),
                     ErrorCode::invalid};
      }
      return download_here(store, *job, download);
    });
  }

  Computes* computes() override { return &computes_; }
  LocalAssets* local_assets() override { return &assets_; }
  NameLists* name_lists() override { return &names_; }
  Sweeps* sweeps() override { return this; }
  Preflight* preflight() override { return &preflight_; }

  std::vector<std::string> take_notices() override { return records_.take_notices(); }

 private:
  Result<Job> resume(const Submission& submission) override {
    const auto known = get(submission.job.name);
    if (!known) return known;
    return records_.guard([&] { return resume_here(records_.home(), submission); });
  }

  /// A job's record, with what is known of it only while it runs.
  Result<Job> job_of(Store& store, const std::string& name) const {
    std::optional<Job> job = store.find(name);
    if (!job) return no_job(name);
    if (!is_final(job->status)) job->metrics = last_metrics(records_.home(), *job);
    const JobFolder folder{job->folder};
    job->log = folder.user_logs() + '/' + main_log(folder);
    return *job;
  }

  Records records_;
  LocalComputes computes_{records_};
  LocalPreflight preflight_{computes_};
  RecordedAssets assets_{records_};
  LocalNames names_{records_};
};

}  // namespace

std::unique_ptr<JobBackend> local_backend(const Home& home) {
  return std::make_unique<LocalBackend>(home);
}

}  // namespace aml::backend
