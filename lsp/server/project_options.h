#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lsp/document/check_settings.h"
#include "validator/check/check.h"
#include "validator/host/disk.h"

namespace aml::lsp {

/// What each document is checked with: its `.aml-lint.yaml`, what the editor's settings say above
/// that, as a command line would, and the disk around it.
class ProjectOptions {
 public:
  explicit ProjectOptions(const host::Disk& disk);
  ~ProjectOptions();

  // For the loop. None waits for a worker that reads the disk.
  void set_editor(const CheckOptions& options);
  /// A configuration file has changed.
  void forget();
  /// Something on the disk has changed.
  void forget_disk();

  // For workers.
  /// For documents without a file, what the editor says. Reads the disk where a folder is new.
  CheckSettings of(const std::string& uri);
  /// Faults of configuration files that were not taken yet, a line each.
  std::vector<std::string> take_errors();

 private:
  class Configurations;

  std::shared_ptr<Configurations> configurations() const;
  std::shared_ptr<host::Seen> seen();

  const host::Disk& disk_;
  mutable std::mutex mutex_;  ///< held for copies of pointers only
  CheckOptions editor_;
  std::shared_ptr<Configurations> configurations_;  ///< replaced when something changes
  std::shared_ptr<host::Seen> seen_;                ///< shared by the keystrokes of a moment
  std::chrono::steady_clock::time_point seen_since_;
};

}  // namespace aml::lsp
