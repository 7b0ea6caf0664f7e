#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lsp/features/ports.h"

namespace aml::lsp {

/// Jobs and names by `aml-job serve --stdio`, which is started when it is needed first and ends
/// when we do: its input ends then.
class JobService final : public WorkspaceNames, public JobRunner {
 public:
  JobService();
  ~JobService() override = default;
  JobService(const JobService&) = delete;
  JobService& operator=(const JobService&) = delete;

  /// What was known when it was asked last; asks anew.
  std::vector<WorkspaceName> names(NameKind kind) const override;

  bool available(RunPlace place) const override;
  void start(const std::string& job_path, RunPlace place,
             std::function<void(RunState)> told) override;
  void cancel(const std::string& name) override;

 private:
  using Told = std::function<void(RunState)>;
  struct Shared;

  std::string program_;  ///< empty: there is none
  std::shared_ptr<Shared> shared_;
};

}  // namespace aml::lsp
