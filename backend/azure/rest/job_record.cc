#include "backend/azure/rest/job_record.h"

#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/azure/rest/time.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::Result;

/// `.../computes/NAME` as `NAME`; what is not an id stays as it is.
std::string last_segment(const std::string& id) { return id.substr(id.rfind('/') + 1); }

void read_services(const Answer& services, RestJob& job) {
  job.studio = services.object("Studio").text("endpoint");
  job.local_endpoint = services.object("Local").text("endpoint");
}

void read_outputs(const Answer& outputs, RestJob& job) {
  outputs.each_object([&](const std::string& name, const Answer& output) {
    job.outputs[name] = {output.text("jobOutputType"), output.text("uri"), output.text("mode")};
  });
}

void read_properties(const Answer& properties, RestJob& job) {
  job.type = properties.required_text("jobType");
  job.status_word = properties.text("status");
  job.status = backend::status_from(job.status_word).value_or(backend::Status::unknown);
  job.display_name = properties.text("displayName");
  job.experiment_name = properties.text("experimentName");
  job.description = properties.text("description");
  job.tags = properties.texts("tags");
  job.properties = properties.texts("properties");
  job.compute = last_segment(properties.text("computeId"));
  const Answer trial = properties.object("trial");
  const Answer& site = job.type == "Sweep" ? trial : properties;
  job.command = site.text("command");
  job.environment_id = site.text("environmentId");
  job.parent = properties.text("parentJobName");
  job.archived = properties.boolean("isArchived").value_or(false);
  read_services(properties.object("services"), job);
  read_outputs(properties.object("outputs"), job);
  const Answer objective = properties.object("objective");
  job.goal = lower(objective.text("goal"));
  job.primary_metric = objective.text("primaryMetric");
  if (const auto best = job.properties.find("best_child_run_id"); best != job.properties.end()) {
    job.best_child = best->second;
  }
}

}  // namespace

Result<RestJob> parse_job(const nlohmann::json& answer) {
  std::string fault;
  const Answer root(answer, fault);
  RestJob job;
  job.id = root.text("id");
  job.name = root.required_text("name");
  read_properties(root.required_object("properties"), job);
  const Answer system = root.object("systemData");
  job.created = milliseconds_of(system.text("createdAt"));
  job.created_by = system.text("createdBy");
  if (fault.empty()) return job;
  if (job.name.empty()) return unexpected_answer(fault);
  return Error{fmt::format("unexpected answer of the service for job `{}`: {}", job.name, fault)};
}

Result<JobPage> parse_job_page(const nlohmann::json& answer) {
  std::string fault;
  JobPage page;
  page.next = Answer(answer, fault).text("nextLink");
  if (!fault.empty()) return unexpected_answer(fault);
  const auto items = items_of(answer);
  if (!items) return items.error();
  for (const nlohmann::json& item : **items) {
    Result<RestJob> job = parse_job(item);
    if (job) {
      page.jobs.push_back(std::move(*job));
    } else {
      page.problems.push_back(job.error().message);
    }
  }
  return page;
}

}  // namespace aml::azure
