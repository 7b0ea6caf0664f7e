#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/result.h"
#include "backend/api/status.h"

namespace aml::azure {

struct RestOutput {
  std::string type;  ///< `uri_folder`, ...
  std::string uri;   ///< `azureml://datastores/...`; empty until the service has chosen
  std::string mode;
  friend bool operator==(const RestOutput&, const RestOutput&) = default;
};

/// What the service answers of a job. Empty: it does not say.
struct RestJob {
  std::string id;  ///< ARM id
  std::string name;
  std::string type;  ///< `Command`, `Sweep`, `Pipeline`, ...
  backend::Status status = backend::Status::unknown;
  std::string status_word;  ///< as answered
  std::string display_name;
  std::string experiment_name;
  std::string description;
  std::map<std::string, std::string> tags;
  std::map<std::string, std::string> properties;
  std::string compute;         ///< name, without its workspace
  std::string command;         ///< of a sweep: its trials'
  std::string environment_id;  ///< likewise
  std::string studio;          ///< address of its page
  std::string local_endpoint;  ///< of a job for this machine: where its files are fetched
  std::int64_t created = 0;    ///< milliseconds since 1970; 0: not said
  std::string created_by;
  std::string parent;  ///< name of the job that this one is a part of
  std::map<std::string, RestOutput> outputs;
  bool archived = false;
  std::string goal;  ///< of a sweep: `minimize` or `maximize`
  std::string primary_metric;
  std::string best_child;  ///< of a sweep: name of its best trial, once there is one
  friend bool operator==(const RestJob&, const RestJob&) = default;
};

/// The answer to GET and PUT of a job, or one item of a list. An error names the field that is
/// missing or of another type; other fields than those above are ignored.
backend::Result<RestJob> parse_job(const nlohmann::json& answer);

/// One page of a list.
struct JobPage {
  std::vector<RestJob> jobs;
  std::string next;                   ///< address of the next page, as it is; empty: the last one
  std::vector<std::string> problems;  ///< one for each item that cannot be read and is left out
};

backend::Result<JobPage> parse_job_page(const nlohmann::json& answer);

}  // namespace aml::azure
