#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lsp/features/ports.h"

namespace aml::lsp {

/// Jobs and names by `aml-job serve --stdio`, which is started at the first need and ends with this
/// program: its input ends then. The process is started, written to and read on threads of its own,
/// so that every call returns at once.
class JobService final : public WorkspaceNames, public JobRunner {
 public:
  /// `program`: aml-job; empty: there is none. `version`: of this program.
  JobService(std::string program, std::string version);
  ~JobService() override;
  JobService(const JobService&) = delete;
  JobService& operator=(const JobService&) = delete;

  /// What the last answer said; asks again.
  std::vector<WorkspaceName> names(NameKind kind) const override;

  bool available(RunPlace place) const override;
  void start(const std::string& job_path, RunPlace place,
             std::function<void(RunState)> report) override;
  void cancel(const std::string& name) override;

 private:
  struct Shared;

  std::string program_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace aml::lsp
