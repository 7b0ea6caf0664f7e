#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "lsp/features/ports.h"
#include "lsp/server/worker.h"
#include "validator/host/disk.h"

namespace aml::lsp {

/// What the server gets from the program around it, or from a test. The server itself starts no
/// thread and opens no stream, so that a host without them can run it.
struct ServerEnvironment {
  /// Bytes for the client. On the loop's thread.
  std::function<void(std::string_view)> write;
  /// Runs a task on the loop's thread, soon. From any thread.
  std::function<void(std::function<void()>)> post;
  /// Makes a worker. The server asks for three.
  std::function<std::unique_ptr<Worker>()> make_worker;
  /// The session is over. On the loop's thread.
  std::function<void(int exit_code)> exit;
  /// Calls back when a process has ended; false if it cannot be watched.
  std::function<bool(int process, std::function<void()> ended)> watch_process;
  /// A line for the log file. On the loop's thread.
  std::function<void(std::string_view)> log;
  const host::Disk* disk = nullptr;
  Ports ports = {};
  std::string version = {};
  std::string rule_pages = {};  ///< `Settings::rule_pages`, when the user sets none
};

}  // namespace aml::lsp
