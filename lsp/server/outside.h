#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "lsp/features/ports.h"
#include "validator/host/disk.h"

namespace aml::lsp {

/// What the server is given by the program around it, or by a test.
struct Outside {
  /// Bytes for the client. On the loop's thread.
  std::function<void(std::string_view)> write;
  /// Runs a task on the loop's thread, soon. From any thread.
  std::function<void(std::function<void()>)> post;
  /// The session is over. On the loop's thread.
  std::function<void(int exit_code)> exit;
  /// Calls back when a process has ended; false when that cannot be told.
  std::function<bool(int process, std::function<void()> ended)> watch_process;
  /// A line for the log file. On the loop's thread.
  std::function<void(std::string_view)> log;
  const host::Disk* disk = nullptr;
  Ports ports = {};
  std::string version = {};
  std::string rule_pages = {};  ///< `Settings::rule_pages`, when the user sets none
};

}  // namespace aml::lsp
