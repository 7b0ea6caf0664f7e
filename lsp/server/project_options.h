#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/document/snapshot.h"
#include "validator/check/check.h"
#include "validator/config/configuration.h"
#include "validator/host/disk.h"

namespace aml::lsp {

/// How each document is judged: its `.aml-lint.yaml`, what the editor's settings say above that, as
/// a command line would, and the disk around it. For any thread.
class ProjectOptions {
 public:
  explicit ProjectOptions(const host::Disk& disk) : disk_(disk) {}

  void set_editor(const CheckOptions& options);
  /// A configuration file has changed.
  void forget();
  /// Something on the disk has changed.
  void forget_disk();
  /// For documents without a file, what the editor says.
  Terms of(const std::string& uri);
  /// What is wrong with configuration files that was not told yet, a line each.
  std::vector<std::string> take_errors();

 private:
  const host::Disk& disk_;
  std::mutex mutex_;
  config::Options editor_;
  std::shared_ptr<const CheckOptions> editor_only_ = std::make_shared<const CheckOptions>();
  std::optional<config::Configuration> configuration_;  ///< once someone asked
  std::size_t told_ = 0;                                ///< of its errors
  std::shared_ptr<host::Seen> seen_;                    ///< shared by the keystrokes of a moment
  std::chrono::steady_clock::time_point seen_since_;
};

}  // namespace aml::lsp
