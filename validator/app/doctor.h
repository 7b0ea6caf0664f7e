#pragma once

#include <string>
#include <vector>

#include "validator/config/options.h"
#include "validator/host/disk.h"

namespace aml::app {

/// Where the program is and where programs are looked for.
struct ProgramPaths {
  std::string program;      ///< absolute; empty when it cannot be determined
  std::string search_path;  ///< the value of PATH
};

ProgramPaths program_paths();

struct Diagnosis {
  std::string text;                   ///< what is installed, what holds here, what is missing
  std::vector<std::string> problems;  ///< of the configuration
};

/// What --doctor tells. Looks at the disk only.
Diagnosis diagnose(const config::Options& options, const host::Disk& disk,
                   const ProgramPaths& around);

}  // namespace aml::app
