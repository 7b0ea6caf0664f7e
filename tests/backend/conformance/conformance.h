#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "backend/submission/submission.h"
#include "tests/backend/conformance/test_bed.h"

namespace aml::backend {

/// In every job file of these tests, so that no plan and no record may have it.
constexpr const char* conformance_secret = "Zq8vK2mT9xWc4LbN7rYd";

/// Runs the test case that calls it once for each backend.
const TestBedKind& each_kind();

/// One backend, and what the tests do with it.
class Conformance {
 public:
  explicit Conformance(const TestBedKind& kind);

  JobBackend& backend() { return bed_->backend(); }
  const TestBed& bed() const { return *bed_; }
  std::filesystem::path folder() const { return bed_->folder(); }

  /// `more` are further lines of the job file.
  Submission submission(const std::string& name, const std::string& command,
                        const std::string& more = "") const;
  Result<Job> try_submit(const Submission& submission, std::stop_token stop = {});
  /// Submits, and lets the job come to its end.
  Job submit(const Submission& submission);
  Job submit(const std::string& name, const std::string& command);
  Job follow_to_end(const std::string& name);

  /// What has been read of the one log while jobs were followed; empty where there were several.
  std::string log() const { return logs_.size() == 1 ? logs_.begin()->second : ""; }

 private:
  std::unique_ptr<TestBed> bed_;
  std::map<std::string, std::string> logs_;
};

std::vector<std::string> names_in(const std::vector<Job>& jobs);

}  // namespace aml::backend
