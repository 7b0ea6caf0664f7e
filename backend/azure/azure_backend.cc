#include "backend/azure/azure_backend.h"

#include <utility>

#include "backend/azure/assets/polling.h"
#include "backend/azure/computes/azure_computes.h"
#include "backend/azure/create_job.h"
#include "backend/azure/download/download_job.h"
#include "backend/azure/history/read_logs.h"
#include "backend/azure/history/trials.h"
#include "backend/azure/jobs.h"
#include "backend/azure/names/azure_names.h"
#include "backend/azure/preflight.h"
#include "backend/azure/prepared.h"
#include "backend/azure/session.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Job;

class AzureBackend : public backend::JobBackend, private backend::SignsIn {
 public:
  explicit AzureBackend(const WorkspaceAddress& workspace)
      : session_(workspace),
        names_(workspace),
        computes_([this](std::stop_token stop) { return session_.workspace(std::move(stop)); }),
        preflight_([this](std::stop_token stop) { return session_.signed_in(std::move(stop)); }) {}

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
    if (!filter.parent.empty()) return trials(filter.parent);
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

  Result<backend::Look> read_logs(const std::string& name, backend::LogPosition& position,
                                  const backend::LogSink& sink) override {
    if (!logs_) {
      const auto workspace = session_.workspace();
      if (!workspace) return workspace.error();
      const auto data_plane = session_.data_plane();
      if (!data_plane) return data_plane.error();
      logs_.emplace(**workspace, **data_plane, session_.anonymous_client());
    }
    return logs_->look(name, position, sink, notices_);
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

  Result<std::vector<std::string>> download(const std::string& name,
                                            const backend::Download& download,
                                            backend::Progress& progress,
                                            std::stop_token stop) override {
    const auto workspace = session_.workspace(stop);
    if (!workspace) return workspace.error();
    const auto data_plane = session_.data_plane(stop);
    if (!data_plane) return data_plane.error();
    const auto datastores = session_.datastores(stop);
    if (!datastores) return datastores.error();
    return download_job({**workspace, **data_plane, **datastores}, name, download, progress, stop);
  }

  backend::Computes* computes() override { return &computes_; }
  backend::NameLists* name_lists() override { return &names_; }
  backend::SignsIn* signs_in() override { return this; }
  backend::Preflight* preflight() override { return &preflight_; }

  std::vector<std::string> take_notices() override { return std::exchange(notices_, {}); }

 private:
  backend::Account account(std::stop_token stop) override { return session_.account(stop); }

  template <class T, class Action>
  Result<T> in_workspace(Action action) {
    const auto workspace = session_.workspace();
    if (!workspace) return workspace.error();
    return action(**workspace);
  }

  Result<backend::Page<Job>> trials(const std::string& sweep) {
    if (!trials_) {
      const auto workspace = session_.workspace();
      if (!workspace) return workspace.error();
      const auto data_plane = session_.data_plane();
      if (!data_plane) return data_plane.error();
      trials_.emplace(**workspace, **data_plane);
    }
    auto found = trials_->read(sweep);
    if (!found) return found.error();
    return backend::Page<Job>{std::move(*found), {}};
  }

  Session session_;
  AzureNames names_;
  AzureComputes computes_;
  AzurePreflight preflight_;
  std::optional<LogReader> logs_;
  std::optional<TrialReader> trials_;
  std::vector<std::string> notices_;
};

}  // namespace

std::unique_ptr<backend::JobBackend> azure_backend(const WorkspaceAddress& workspace) {
  return std::make_unique<AzureBackend>(workspace);
}

}  // namespace aml::azure
