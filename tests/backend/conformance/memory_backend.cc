#include "tests/backend/conformance/memory_backend.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>

#include "backend/submission/shown.h"

namespace aml::backend {
namespace {

class MemoryPrepared : public Prepared {
 public:
  explicit MemoryPrepared(const Submission& submission)
      : job_(new_record(submission)), settings_(submission.settings) {}

  Plan plan() const override { return {job_, {}, {}, {}, settings_, notes()}; }
  std::vector<std::string> notes() const override { return {}; }
  const Job& job() const { return job_; }

 private:
  Job job_;
  std::vector<Setting> settings_;
};

/// What a job does, by its command alone.
Status outcome_of(const std::string& command) {
  if (command.starts_with("sleep")) return Status::running;
  return command.find("exit 3") == command.npos ? Status::completed : Status::failed;
}

std::string log_of(const Job& job) {
  const std::string echo = "echo ";
  const std::size_t at = job.command.find(echo);
  if (at == job.command.npos) return {};
  const std::size_t end = std::min(job.command.find_first_of(";&"), job.command.size());
  std::string word = job.command.substr(at + echo.size(), end - at - echo.size());
  while (word.ends_with(' ')) word.pop_back();
  return word + '\n';
}

class MemoryBackend : public JobBackend {
 public:
  Result<std::unique_ptr<Prepared>> prepare(const Submission& submission,
                                            std::stop_token) override {
    return std::unique_ptr<Prepared>(std::make_unique<MemoryPrepared>(submission));
  }

  Result<Job> submit(Prepared& prepared, Progress&, std::stop_token) override {
    Job job = dynamic_cast<MemoryPrepared&>(prepared).job();
    if (find(job.name) != jobs_.end()) {
      return Error{fmt::format("there is a job `{}` already", job.name), ErrorCode::already_exists};
    }
    job.status = outcome_of(job.command);
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
    const std::string log = log_of(*job);
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
    std::ofstream(to / log_name) << log_of(*job);
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
