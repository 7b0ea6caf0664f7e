#pragma once

#include <map>
#include <string>
#include <sys/types.h>
#include <vector>

namespace aml::backend {

struct Command {
  std::vector<std::string> arguments;            ///< the program first, looked for on the PATH
  std::map<std::string, std::string> variables;  ///< beside ours
  std::string folder;                            ///< in which it runs
  std::string log;                               ///< to which both its streams are appended
};

/// Starts a process in a process group of its own, which dies with us. -1: `errno` says why not.
pid_t start(const Command& command);

/// Ends processes that belong to the job with this folder and lost their supervisor.
void end_strays(const std::string& job_folder);

/// A port that nothing listens on.
int free_port();

}  // namespace aml::backend
