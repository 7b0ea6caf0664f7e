#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "validator/document/changes.h"

/// A job as plain data, whatever its dialect: what whoever runs or submits it needs, and nothing
/// of its text. Empty texts and absent values mean that the job does not say.
namespace aml::doc {

struct Input {
  std::optional<std::string> literal;  ///< as the client sends it: `True`, `0.8`; then no more
  std::string type = "uri_folder";
  std::string path;       ///< local, an address, or a reference
  std::string mode;       ///< "ro_mount", "download", ...; empty: the service chooses
  std::string datastore;  ///< to which a local path is uploaded
  friend bool operator==(const Input&, const Input&) = default;
};

struct Output {
  std::string type = "uri_folder";
  std::string path;
  std::string mode;
  std::string name;  ///< under which it is registered, with this version
  std::string version;
  friend bool operator==(const Output&, const Output&) = default;
};

/// One of a reference, an image and a build context.
struct Environment {
  std::string reference;  ///< `azureml:name:version`, `file:...`, a registry's address
  std::string image;
  std::string build_path;  ///< folder that is sent to build an image
  std::string dockerfile;  ///< in it; empty: not said, `Dockerfile`
  std::string conda_file;
  std::optional<Value> conda;  ///< written into the job, in place of the file
  std::string os_type;
  std::string datastore;  ///< to which the build context is uploaded
  std::string description;
  Strings tags;
  Map inference_config;  ///< routes of an inference server
  friend bool operator==(const Environment&, const Environment&) = default;
};

struct Resources {
  std::optional<long long> instance_count;
  std::string instance_type;
  std::string shm_size;
  std::string docker_args;                    ///< written as one string of words
  std::vector<std::string> docker_args_list;  ///< written as a list
  std::vector<std::string> locations;
  std::optional<long long> max_instance_count;
  Map properties;
  friend bool operator==(const Resources&, const Resources&) = default;
};

struct Distribution {
  std::string type;
  std::optional<long long> process_count_per_instance;
  std::optional<long long> worker_count;
  std::optional<long long> parameter_server_count;
  Map others;  ///< keys of rarer types
  friend bool operator==(const Distribution&, const Distribution&) = default;
};

/// Times in seconds.
struct Limits {
  std::optional<long long> timeout;
  std::optional<long long> trial_timeout;
  std::optional<long long> max_total_trials;
  std::optional<long long> max_concurrent_trials;
  friend bool operator==(const Limits&, const Limits&) = default;
};

/// Something with a type: a distribution of the search space, a policy, an algorithm.
struct Typed {
  std::string type;
  Map arguments;
  friend bool operator==(const Typed&, const Typed&) = default;
};

struct Sweep {
  Typed algorithm;  ///< without a type: the job does not say
  std::map<std::string, Typed> search_space;
  std::string goal;
  std::string primary_metric;
  std::optional<Typed> early_termination;
  std::optional<Resources> resources;  ///< at the root; those of the trial are the job's
  friend bool operator==(const Sweep&, const Sweep&) = default;
};

struct LoadedJob {
  const Kind* kind = command_job;
  std::string name;
  std::string display_name;
  std::string experiment_name;
  std::string description;
  std::string parent_job_name;
  Strings tags;
  Strings properties;

  std::string command;  ///< placeholders as `${{inputs.x}}`, without whitespace
  std::string code;     ///< folder, file, address or reference; relative to the job file
  Environment environment;
  Strings environment_variables;  ///< as the client sends them: of a list, Python's str()
  std::map<std::string, Input> inputs;
  std::map<std::string, Output> outputs;

  std::string compute;  ///< as written: `local`, `azureml:name`, ...
  std::optional<Resources> resources;
  std::optional<Distribution> distribution;
  Limits limits;
  std::optional<Sweep> sweep;  ///< of a sweep job
  Map identity;
  Map services;
  Map queue_settings;

  std::vector<std::string> unread;  ///< paths of what is there and none of these could hold
  friend bool operator==(const LoadedJob&, const LoadedJob&) = default;
};

/// What the processes of a job get: of a sweep, the trial's resources, else its own.
const Resources& resources_of(const LoadedJob& job);

/// Nothing when the text could not be read as a whole. What could not be converted from an older
/// dialect is among `unread`.
std::optional<LoadedJob> load(const yaml::Document& document, const Classification& what,
                              const IsFolder& is_folder = {});

}  // namespace aml::doc
