#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

#include "backend/execution/mount.h"

namespace aml::backend {

struct Command {
  std::vector<std::string> arguments;            ///< the program first, looked for on the PATH
  std::map<std::string, std::string> variables;  ///< beside ours
  std::string folder;                            ///< in which it runs
  std::string log;                               ///< to which both its streams are appended
  std::vector<Mount> mounts = {};                ///< for it alone
};

/// Starts a process in a process group of its own, which dies with us. -1: `errno` says why not.
pid_t start(const Command& command);

/// Exit codes of a program that could not be started, as shells have them: it cannot be, or there
/// is not one of this name.
constexpr int cannot_be_run = 126;
constexpr int not_there = 127;
/// Of none that had a process: `errno` says why not.
constexpr int no_process = -1;

/// Starts a process and waits for its end: its exit code, as shells count it. Nothing when it did
/// not end in time, and was made to.
std::optional<int> run_to_end(const Command& command,
                              std::chrono::milliseconds longest = std::chrono::milliseconds::max());

/// How a process ended, of what `waitpid` gives: as shells count it, and in words: "exit code 3",
/// "signal 9 (Killed)".
int exit_code_of(int status);
std::string how_it_ended(int status);

/// Ends processes that belong to the job with this folder and lost their supervisor.
void end_strays(const std::string& job_folder);

/// A port that nothing listens on.
int free_port();

}  // namespace aml::backend
