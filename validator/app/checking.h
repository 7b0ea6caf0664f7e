#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "validator/app/examine.h"
#include "validator/app/in_order.h"
#include "validator/report/reporter.h"
#include "validator/report/short_report.h"
#include "validator/report/tally.h"

namespace aml::app {

/// Whether standard output is for the fixed text of standard input, so that findings go beside it.
bool is_filter(const config::Options& options, const std::vector<Task>& tasks);

/// One run over many texts, by several workers.
class Checking {
 public:
  Checking(const config::Options& options, const Machine& machine, std::vector<Task> tasks,
           const ProjectRoot& root, Accepted& accepted, const report::Reporter& reporter,
           Output& out, Output& err)
      : options_(options),
        tasks_(std::move(tasks)),
        accepted_(accepted),
        examiner_(options, machine, root, accepted),
        reporter_(reporter),
        results_(tasks_.size(), options.diff ? "" : reporter.separator(), out, err) {
    examiner_.set_tasks(tasks_);
  }

  /// Checks everything; `summary` has the counts afterwards.
  report::Summary all();

  /// The fixed text of standard input.
  const std::string& filtered() const { return filtered_; }
  bool crashed() const { return crashed_; }
  /// Whether a finding reaches the severity from which on findings fail.
  bool fails() const { return fails_; }
  bool failed_to_write() const { return failed_to_write_; }
  bool has_changes() const { return has_changes_; }
  /// Whether a difference shows `*` for a secret.
  bool hides_secrets() const { return hides_secrets_; }
  const report::Tally& tally() const { return tally_; }

 private:
  unsigned workers() const;
  void work();
  Printed printed(const Task& task, Workplace& place, report::Summary& counts,
                  report::Tally& tally);
  Printed render(const Source& source, const Examined& examined);

  const config::Options& options_;
  const std::vector<Task> tasks_;
  const bool is_filter_ = is_filter(options_, tasks_);
  Accepted& accepted_;
  Examiner examiner_;
  const report::Reporter& reporter_;
  const std::unique_ptr<report::Reporter> short_ = report::short_reporter();
  InOrder results_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> crashed_ = false;
  std::string filtered_;  ///< set by the one worker that has standard input
  std::atomic<bool> failed_to_write_ = false;
  std::atomic<bool> has_changes_ = false;
  std::atomic<bool> fails_ = false;
  std::atomic<bool> hides_secrets_ = false;
  std::mutex summary_mutex_;
  report::Summary summary_;
  report::Tally tally_;
};

}  // namespace aml::app
