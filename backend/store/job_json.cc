#include "backend/store/job_json.h"

namespace aml::backend {

nlohmann::json stored(const Job& job) {
  nlohmann::json record = {{"name", job.name},
                           {"type", job.type},
                           {"display_name", job.display_name},
                           {"experiment_name", job.experiment_name},
                           {"description", job.description},
                           {"tags", job.tags},
                           {"status", to_string(job.status)},
                           {"command", job.command},
                           {"compute", job.compute},
                           {"instances", job.instances},
                           {"parent", job.parent},
                           {"parameters", job.parameters},
                           {"folder", job.folder},
                           {"created", job.created},
                           {"started", job.started},
                           {"ended", job.ended},
                           {"message", job.message},
                           {"archived", job.archived},
                           {"primary_metric", job.primary_metric},
                           {"best_trial", job.best_trial},
                           {"metrics", job.metrics}};
  if (job.exit_code) record["exit_code"] = *job.exit_code;
  if (job.metric) record["metric"] = *job.metric;
  return record;
}

Job from_stored(const nlohmann::json& record) {
  Job job;
  const auto read = [&](const char* key, auto& into) {
    const auto found = record.find(key);
    if (found != record.end()) found->get_to(into);
  };
  read("name", job.name);
  read("type", job.type);
  read("display_name", job.display_name);
  read("experiment_name", job.experiment_name);
  read("description", job.description);
  read("tags", job.tags);
  read("command", job.command);
  read("compute", job.compute);
  read("instances", job.instances);
  read("parent", job.parent);
  read("parameters", job.parameters);
  read("folder", job.folder);
  read("created", job.created);
  read("started", job.started);
  read("ended", job.ended);
  read("message", job.message);
  read("archived", job.archived);
  read("primary_metric", job.primary_metric);
  read("best_trial", job.best_trial);
  read("metrics", job.metrics);
  std::string status;
  read("status", status);
  job.status = status_from(status).value_or(Status::failed);
  if (record.contains("exit_code")) job.exit_code = record["exit_code"].get<int>();
  if (record.contains("metric")) job.metric = record["metric"].get<double>();
  return job;
}

}  // namespace aml::backend
