#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "validator/app/project_root.h"
#include "validator/config/options.h"
#include "validator/host/disk.h"
#include "validator/host/writer.h"
#include "validator/report/baseline.h"
#include "validator/report/report.h"

namespace aml::app {

/// The findings that --baseline accepts, or those that --write-baseline collects. Several workers
/// may use it at a time.
class Accepted {
 public:
  /// Reads the file of --baseline, unless one is to be written. What is wrong with it, or nothing.
  std::optional<std::string> load(const config::Options& options, const host::Disk& disk);

  /// Takes the accepted findings out of those in a text of this path from the root.
  void leave_out(const std::string& root_path, std::string_view text,
                 std::vector<Diagnostic>& findings) const;

  /// Takes the accepted findings out of a report, or all of them when they are collected.
  void apply(report::FileReport& file);

  /// A line about entries whose findings are gone; empty when there are none.
  std::string stale(const ProjectRoot& root, const host::Disk& disk) const;

  /// Writes what was collected. A line about it, or what is in the way.
  host::Result<std::string> write(const host::Disk& disk, host::Writer& writer) const;

  bool collects() const { return !write_to_.empty(); }

 private:
  struct Entry {
    std::string path;
    bool met = false;
  };

  std::string read_from_;
  std::string write_to_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;  ///< by fingerprint
  std::unordered_set<std::string> checked_;         ///< paths from the root
  std::vector<report::BaselineEntry> collected_;
};

}  // namespace aml::app
