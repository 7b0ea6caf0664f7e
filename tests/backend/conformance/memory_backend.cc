#include "tests/backend/conformance/memory_backend.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>

#include "backend/submission/shown.h"
#include "backend/submission/snapshot.h"
#include "tests/backend/conformance/scripted.h"

namespace aml::backend {
namespace {

class MemoryPrepared : public Prepared {
 public:
  MemoryPrepared(const Submission& submission, Snapshot snapshot)
      : job_(new_record(submission)),
        snapshot_(std::move(snapshot)),
        settings_(submission.settings) {}

  Plan plan() const override { return {job_, {}, {}, snapshot_, settings_, notes()}; }
  std::vector<std::string> notes() const override { return {}; }
  const Job& job() const { return job_; }

 private:
  Job job_;
  Snapshot snapshot_;
  std::vector<Setting> settings_;
};

class MemoryBackend : public JobBackend {
 public:
  Result<std::unique_ptr<Prepared>> prepare(const Submission& submission,
                                            std::stop_token) override {
    Snapshot snapshot;
    if (!submission.job.code.empty()) {
      auto taken = take_snapshot(submission.folder + '/' + submission.job.code, host::real_disk());
      if (!taken) return taken.error();
      snapshot = std::move(*taken);
    }
    return std::unique_ptr<Prepared>(
        std::make_unique<MemoryPrepared>(submission, std::move(snapshot)));
  }

  Result<Job> submit(Prepared& prepared, Progress&, std::stop_token stop) override {
    if (stop.stop_requested()) return Error{"stopped on request", ErrorCode::cancelled};
    Job job = dynamic_cast<MemoryPrepared&>(prepared).job();
    if (find(job.name) != jobs_.end()) {
      return Error{fmt::format("there is a job `{}` already", job.name), ErrorCode::already_exists};
    }
    job.status = scripted_outcome(job.command);
    jobs_.insert(jobs_.begin(), job);
    return job;
  }

  Result<Job> get(const std::string& name) override {
    const auto found = find(name);
    if (found == jobs_.end()) return no_job(name);
    return *found;
  }

  Result<Page<Job>> list(const JobFilter& filter, const std::string& page) override {
    std::vector<Job> all;
    std::ranges::copy_if(jobs_, std::back_inserter(all), [&](const Job& job) {
      return job.parent == filter.parent && (filter.all || job.archived == filter.archived);
    });
    constexpr std::size_t page_size = 2;  // so that every test turns pages
    const std::size_t begin = page.empty() ? 0 : std::stoul(page);
    const std::size_t end = std::min(begin + page_size, all.size());
    Page<Job> part{{all.begin() + static_cast<std::ptrdiff_t>(begin),
                    all.begin() + static_cast<std::ptrdiff_t>(end)},
                   {}};
    if (end < all.size()) part.next = std::to_string(end);
    return part;
  }

  Result<std::vector<Job>> poll(std::span<const std::string> names) override {
    std::vector<Job> jobs;
    for (const std::string& name : names) {
      const auto job = get(name);
      if (!job) return job.error();
      jobs.push_back(*job);
    }
    return jobs;
  }

  Result<Look> read_logs(const std::string& name, LogPosition& position,
                         const LogSink& sink) override {
    const auto job = get(name);
    if (!job) return job.error();
    const std::string log = scripted_log(job->command);
    std::uint64_t& at = position[log_name];
    if (at == log.size()) return Look{*job, false};
    sink(log_name, std::string_view(log).substr(at, 1));  // a byte at a time: pieces are pieces
    return Look{*job, ++at < log.size()};
  }

  std::chrono::milliseconds pause_after(std::chrono::milliseconds) const override {
    return std::chrono::milliseconds(1);
  }

  Result<Job> cancel(const std::string& name) override {
    const auto found = find(name);
    if (found == jobs_.end()) return no_job(name);
    if (is_final(found->status)) {
      return Error{fmt::format("`{}` has ended already", name), ErrorCode::invalid};
    }
    found->status = Status::canceled;
    return *found;
  }

  Result<Job> archive(const std::string& name, bool archived) override {
    const auto found = find(name);
    if (found == jobs_.end()) return no_job(name);
    found->archived = archived;
    return *found;
  }

  Result<std::vector<std::string>> download(const std::string& name, const Download& download,
                                            Progress&, std::stop_token) override {
    const auto job = get(name);
    if (!job) return job.error();
    if (!is_final(job->status)) {
      return Error{fmt::format("`{}` has not ended", name), ErrorCode::invalid};
    }
    const std::filesystem::path to = std::filesystem::path(download.folder) / "artifacts";
    std::filesystem::create_directories((to / log_name).parent_path());
    std::ofstream(to / log_name) << scripted_log(job->command);
    return std::vector<std::string>{to.string()};
  }

 private:
  static constexpr const char* log_name = "user_logs/std_log.txt";

  static Error no_job(const std::string& name) {
    return {fmt::format("there is no job `{}`", name), ErrorCode::not_found};
  }

  std::vector<Job>::iterator find(const std::string& name) {
    return std::ranges::find(jobs_, name, &Job::name);
  }

  std::vector<Job> jobs_;  ///< newest first
};

}  // namespace

std::unique_ptr<JobBackend> memory_backend() { return std::make_unique<MemoryBackend>(); }

}  // namespace aml::backend
