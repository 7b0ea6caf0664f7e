#pragma once

namespace aml::app {

/// How `aml-lint` ends. Scripts depend on these numbers; --help shows them.
enum class ExitCode : int {
  clean = 0,           ///< nothing at or above the severity of --fail-on
  findings = 1,        ///< something is
  unusable = 2,        ///< wrong usage, a file that cannot be read or written, or no job file with
                       ///< --require-jobs
  internal_error = 3,  ///< an error of aml-lint itself
};

}  // namespace aml::app
