#pragma once

namespace aml::backend {

/// How `aml-job` ends. Scripts depend on these numbers; --help shows them.
enum class ExitCode : int {
  done = 0,        ///< done; a job that was waited for is Completed
  failed = 1,      ///< the job file has errors, or the job that was waited for Failed
  unusable = 2,    ///< wrong usage, no such job, or something that cannot be done
  internal = 3,    ///< an error of aml-job itself
  canceled = 4,    ///< the job that was waited for was Canceled
  detached = 130,  ///< Ctrl-C: a job that was submitted runs on
};

}  // namespace aml::backend
