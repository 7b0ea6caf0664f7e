#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "lsp/features/ports.h"

namespace aml::lsp {

/// Jobs and names by `aml-job serve --stdio`, one for each place where jobs go. Each is started at
/// the first need and ends with this program: its input ends then. Processes are started, written
/// to and read on threads of their own, so that every call returns at once.
class JobService final : public JobRunner {
 public:
  /// `program`: aml-job; empty: there is none. `version`: of this program.
  JobService(std::string program, std::string version);
  ~JobService() override;
  JobService(const JobService&) = delete;
  JobService& operator=(const JobService&) = delete;

  bool available() const override;
  void start(const std::string& job_path, const workspace::Address& where,
             std::function<void(RunState)> report) override;
  void follow(const std::string& name, const workspace::Address& where,
              std::function<void(RunState)> report,
              std::function<void(std::string text)> log) override;
  void cancel(const std::string& name) override;
  void refresh(const workspace::Address& where, bool even_if_fresh,
               std::function<void(std::string problem)> done) override;
  void ask(const workspace::Address& where, const std::string& method, nlohmann::json params,
           std::function<void(nlohmann::json result, std::string problem)> done) override;

 private:
  struct Shared;

  std::string program_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace aml::lsp
