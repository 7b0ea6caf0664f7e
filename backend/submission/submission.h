#pragma once

#include <string>
#include <utility>
#include <vector>

#include "backend/api/plan.h"
#include "backend/api/result.h"
#include "validator/document/loaded_job.h"
#include "validator/host/disk.h"

namespace aml::backend {

struct Submission {
  std::string file;    ///< as the user named it
  std::string folder;  ///< absolute: where paths of the job are relative to
  doc::LoadedJob job;  ///< secrets and all: never to be shown or written as it is
  std::vector<Setting> settings;
  std::string runtime = "auto";  ///< "docker", "podman", "host"
};

/// Instances of the compute that the job, or one trial of it, takes.
long long instances_of(const doc::LoadedJob& job);

/// What a command line changes of a job file.
struct Overrides {
  std::string name;
  std::vector<std::pair<std::string, std::string>> set;  ///< path of keys, value
  bool skip_validation = false;
  std::string runtime = "auto";
};

/// A job file, read: with a submission unless it cannot be run.
struct ReadJob {
  std::string text;                         ///< as it is in the file
  std::vector<Diagnostic> diagnostics;      ///< of that text
  std::string set_words;                    ///< each `PATH=VALUE` of --set, a line each
  std::vector<Span> set_secrets;            ///< places in these words
  std::vector<Diagnostic> set_diagnostics;  ///< of these words
  std::string problem;                      ///< why it cannot be run, beside errors among those
  std::optional<Submission> submission;
};

/// Errors of a file are reported and no submission is made of it, unless validation is skipped.
ReadJob read_job(const std::string& file, const Overrides& overrides, const host::Disk& disk);

}  // namespace aml::backend
