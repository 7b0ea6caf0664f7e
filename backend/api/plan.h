#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "backend/api/job.h"

namespace aml::backend {

/// Where a setting of a job comes from: "job.yml:4", "--set", "--name", "default".
struct Setting {
  std::string name;
  std::string value;
  std::string source;
};

struct Process {
  std::string role;  ///< "rank 0", "worker 1", "the command"
  std::vector<std::string> arguments;
  std::map<std::string, std::string> variables;  ///< beside those of who submitted it
  std::string log;                               ///< in the job's folder
};

/// A call of a service that a submission makes.
struct PlannedRequest {
  std::string purpose;  ///< "create the job"
  std::string method;
  std::string url;   ///< without secrets
  std::string body;  ///< JSON, or empty
};

/// What of a folder or file goes along with a job.
struct Snapshot {
  std::string root;                ///< folder or file; empty: the job has no code
  std::vector<std::string> files;  ///< below it, with `/`, sorted
  std::uint64_t bytes = 0;
  std::vector<std::string> ignored;  ///< what was left out; a folder stands for all in it
  std::string rules;                 ///< file whose patterns left them out; may be empty
};

/// Exactly what a submission would do. Secrets are shown as `***`.
struct Plan {
  Job job;
  std::vector<Process> processes;        ///< of a backend that starts them itself
  std::vector<PlannedRequest> requests;  ///< of a backend that asks a service
  Snapshot snapshot;
  std::vector<Setting> settings;
  std::vector<std::string> notes;  ///< what the file asks for and this backend does not do
};

}  // namespace aml::backend
