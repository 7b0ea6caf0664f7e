#include "backend/azure/rest/rest_job.h"

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/put_back.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

bool is_sweep(const doc::LoadedJob& job) { return job.sweep.has_value(); }

Json properties_body(const doc::LoadedJob& job, const ResolvedAssets& assets) {
  Json properties = strings_body(job.properties);
  for (const auto& [name, value] : assets.properties) properties.emplace(name, value);
  return properties;
}

/// Makes the job run in the common runtime, the only one that a local run is offered.
Json variables_body(const doc::LoadedJob& job) {
  Json variables = strings_body(job.environment_variables);
  if (is_local(job)) variables["AZUREML_COMPUTE_USE_COMMON_RUNTIME"] = "true";
  return variables;
}

/// What all kinds of jobs have.
Json base_body(const doc::LoadedJob& job, const ResolvedAssets& assets) {
  Json body = Json::object();
  put(body, "description", job.description);
  body["properties"] = properties_body(job, assets);
  body["tags"] = strings_body(job.tags);
  put(body, "computeId", assets.compute_id);
  put(body, "displayName", job.display_name);
  put(body, "experimentName", job.experiment_name);
  put(body, "identity", identity_body(job.identity));
  body["isArchived"] = false;
  put(body, "parentJobName", job.parent_job_name);
  body["inputs"] = inputs_body(job.inputs, assets.input_uris);
  body["outputs"] = outputs_body(job.outputs);
  put(body, "limits", limits_body(job));
  put(body, "queueSettings", queue_settings_body(job.queue_settings));
  return body;
}

/// The command and what it needs: of a command job, or of a sweep's trial.
void put_command(Json& body, const doc::LoadedJob& job, const ResolvedAssets& assets) {
  put(body, "codeId", assets.code_id);
  body["command"] = job.command;
  body["environmentId"] = assets.environment_id;
  body["environmentVariables"] = variables_body(job);
  if (job.distribution) body["distribution"] = distribution_body(*job.distribution);
}

void put_sweep(Json& body, const doc::LoadedJob& job, const ResolvedAssets& assets) {
  const doc::Sweep& sweep = *job.sweep;
  put(body, "samplingAlgorithm", sampling_body(sweep.algorithm));
  body["searchSpace"] = search_space_body(sweep.search_space);
  body["objective"] = objective_body(sweep);
  if (sweep.early_termination) body["earlyTermination"] = policy_body(*sweep.early_termination);
  if (sweep.resources || job.resources) {
    body["resources"] = resources_body(sweep.resources ? *sweep.resources : *job.resources);
  }
  Json& trial = body["trial"] = Json::object();
  put_command(trial, job, assets);
  if (job.resources) trial["resources"] = resources_body(*job.resources);
}

void put_resources(Json& body, const doc::LoadedJob& job) {
  if (job.resources) body["resources"] = resources_body(*job.resources);
  if (!is_local(job)) return;
  if (!job.resources) body["resources"] = resources_body({});
  body["resources"]["properties"]["IsLocal"] = {{"IsLocal", true}};
}

}  // namespace

nlohmann::ordered_json job_body(const doc::LoadedJob& job, const ResolvedAssets& assets) {
  Json properties = base_body(job, assets);
  if (is_sweep(job)) {
    properties["jobType"] = "Sweep";
    put_sweep(properties, job, assets);
  } else {
    properties["jobType"] = "Command";
    put_command(properties, job, assets);
    put_resources(properties, job);
    put(properties, "services", services_body(job.services));
  }
  return {{"properties", std::move(properties)}};
}

std::string_view job_api_version(const doc::LoadedJob& job) {
  return put_api_version(is_sweep(job) ? "Sweep" : "Command");
}

bool is_local(const doc::LoadedJob& job) { return !is_sweep(job) && is_word(job.compute, "local"); }

}  // namespace aml::azure
