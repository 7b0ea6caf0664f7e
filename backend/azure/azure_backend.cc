#include "backend/azure/azure_backend.h"

#include <utility>

#include "backend/azure/assets/polling.h"
#include "backend/azure/create_job.h"
#include "backend/azure/jobs.h"
#include "backend/azure/prepared.h"
#include "backend/azure/session.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Job;

class AzureBackend : public backend::JobBackend {
 public:
  explicit AzureBackend(const WorkspaceAddress& workspace) : session_(workspace) {}

  Result<std::unique_ptr<backend::Prepared>> prepare(const backend::Submission& submission,
                                                     std::stop_token) override {
    auto prepared = prepare_submission(submission, session_.address(), host::real_disk());
    if (!prepared) return prepared.error();
    return std::unique_ptr<backend::Prepared>(std::move(*prepared));
  }

  Result<Job> submit(backend::Prepared& prepared, backend::Progress& progress,
                     std::stop_token stop) override {
    return create_job(session_, dynamic_cast<AzurePrepared&>(prepared), progress, stop);
  }

  Result<Job> get(const std::string& name) override {
    return in_workspace<Job>([&](Workspace& workspace) { return get_job(workspace, name); });
  }

  Result<backend::Page<Job>> list(const backend::JobFilter& filter,
                                  const std::string& page) override {
    return in_workspace<backend::Page<Job>>(
        [&](Workspace& workspace) { return list_jobs(workspace, filter, page, notices_); });
  }

  Result<std::vector<Job>> poll(std::span<const std::string> names) override {
    std::vector<Job> jobs;
    for (const std::string& name : names) {
      auto job = get(name);
      if (!job) return job.error();
      jobs.push_back(std::move(*job));
    }
    return jobs;
  }

  Result<backend::Look> read_logs(const std::string& name, backend::LogPosition&,
                                  const backend::LogSink&) override {
    auto job = get(name);
    if (!job) return job.error();
    if (!std::exchange(said_no_logs_, true)) {
      notices_.push_back("logs of a job in a workspace are not shown yet: its page has them (" +
                         job->page + ")");
    }
    return backend::Look{std::move(*job), false};
  }

  std::chrono::milliseconds pause_after(std::chrono::milliseconds followed) const override {
    return polling_pause(followed);
  }

  Result<Job> cancel(const std::string& name) override {
    return in_workspace<Job>([&](Workspace& workspace) { return cancel_job(workspace, name); });
  }

  Result<Job> archive(const std::string& name, bool archived) override {
    return in_workspace<Job>(
        [&](Workspace& workspace) { return archive_job(workspace, name, archived); });
  }

  Result<std::vector<std::string>> download(const std::string&, const backend::Download&,
                                            backend::Progress&, std::stop_token) override {
    return Error{
        "files of a job in a workspace cannot be downloaded yet: its page has them "
        "(`aml-job show --web`)",
        ErrorCode::unsupported};
  }

  std::vector<std::string> take_notices() override { return std::exchange(notices_, {}); }

 private:
  template <class T, class Action>
  Result<T> in_workspace(Action action) {
    const auto workspace = session_.workspace();
    if (!workspace) return workspace.error();
    return action(**workspace);
  }

  Session session_;
  std::vector<std::string> notices_;
  bool said_no_logs_ = false;
};

}  // namespace

std::unique_ptr<backend::JobBackend> azure_backend(const WorkspaceAddress& workspace) {
  return std::make_unique<AzureBackend>(workspace);
}

}  // namespace aml::azure
