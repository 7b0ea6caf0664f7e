#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "validator/document/loaded_job.h"

/// Azure ML's REST interface for jobs: what is sent, and what its answers mean. Nothing here sends
/// or reads anything else. The shapes are those that Microsoft's client azure-ai-ml 1.34.0 sends,
/// as tests/oracle/azure recorded them.
namespace aml::azure {

/// What the names and local paths of a job are in its workspace.
struct ResolvedAssets {
  std::string code_id;         ///< empty: the job has no code
  std::string environment_id;  ///< of the workspace or a registry
  std::string compute_id;      ///< empty: the service chooses (serverless), or `compute: local`
  /// By name of the input: the id of an asset, or an address. An input that is not here is sent
  /// with the path that the job has.
  std::map<std::string, std::string> input_uris;
  /// What is added to the job's own `properties`, which take precedence: where its code is from.
  std::map<std::string, std::string> properties;
};

/// The body of `PUT .../jobs/NAME`. The job's display name and experiment are sent as they are:
/// the caller fills in defaults. A setting without a value is left out; an empty string counts as
/// none.
nlohmann::ordered_json job_body(const doc::LoadedJob& job, const ResolvedAssets& assets);

/// The `api-version` of that request.
std::string_view job_api_version(const doc::LoadedJob& job);

/// Whether the job asks to run on the machine that submits it.
bool is_local(const doc::LoadedJob& job);

}  // namespace aml::azure
