#include "backend/azure/jobs.h"

#include <fmt/format.h>

#include "backend/azure/rest/put_back.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Job;
using backend::Status;
using nlohmann::ordered_json;

constexpr std::string_view read_version = "2024-01-01-preview";
constexpr std::string_view cancel_version = "2023-04-01-preview";

std::string path_of(const std::string& name) { return "jobs/" + http::percent_encode(name); }

Error about_job(const std::string& name, Error error) {
  if (error.code == ErrorCode::not_found) {
    error.message = fmt::format("there is no job `{}` in the workspace", name);
  }
  return error;
}

Result<Job> job_from(const ordered_json& answer) {
  const auto job = parse_job(answer);
  if (!job) return job.error();
  return record_of(*job);
}

std::string view_of(const backend::JobFilter& filter) {
  if (filter.all) return "All";
  return filter.archived ? "ArchivedOnly" : "ActiveOnly";
}

}  // namespace

Job record_of(const RestJob& from) {
  Job job;
  job.name = from.name;
  job.external_id = from.id;
  job.type = from.type == "Sweep" ? "sweep" : from.type == "Command" ? "command" : from.type;
  job.display_name = from.display_name;
  job.experiment_name = from.experiment_name;
  job.description = from.description;
  job.tags = from.tags;
  job.status = from.status;
  job.command = from.command;
  job.compute = from.compute;
  job.parent = from.parent;
  job.page = from.studio;
  job.created_by = from.created_by;
  job.created = from.created;
  job.archived = from.archived;
  job.primary_metric = from.primary_metric;
  job.best_trial = from.best_child;
  return job;
}

Result<ordered_json> job_answer(Workspace& workspace, const std::string& name,
                                std::stop_token stop) {
  auto answer = workspace.get(workspace.url(path_of(name), read_version), std::move(stop));
  if (!answer) return about_job(name, answer.error());
  return std::move(answer->body);
}

Result<Job> get_job(Workspace& workspace, const std::string& name) {
  const auto answer = job_answer(workspace, name);
  if (!answer) return answer.error();
  return job_from(*answer);
}

Result<backend::Page<Job>> list_jobs(Workspace& workspace, const backend::JobFilter& filter,
                                     const std::string& page, std::vector<std::string>& problems) {
  const std::string first =
      workspace.url("jobs", read_version, {{"listViewType", view_of(filter)}});
  const auto answer = workspace.get_link(page.empty() ? first : page);
  if (!answer) return answer.error();
  const auto part = parse_job_page(answer->body);
  if (!part) return part.error();
  backend::Page<Job> jobs;
  for (const RestJob& job : part->jobs) jobs.items.push_back(record_of(job));
  problems.insert(problems.end(), part->problems.begin(), part->problems.end());
  if (!part->next.empty()) jobs.next = part->next;
  return jobs;
}

Result<Job> cancel_job(Workspace& workspace, const std::string& name) {
  const auto answer =
      workspace.post(workspace.url(path_of(name) + "/cancel", cancel_version), nullptr, true);
  if (!answer) return about_job(name, answer.error());
  auto job = get_job(workspace, name);
  // The service accepts it for a job that has ended, and does nothing.
  if (job && (job->status == Status::completed || job->status == Status::failed)) {
    return Error{fmt::format("`{}` has ended already: {}", name, backend::to_string(job->status)),
                 ErrorCode::invalid};
  }
  return job;
}

Result<Job> archive_job(Workspace& workspace, const std::string& name, bool archived) {
  const auto answer = job_answer(workspace, name);
  if (!answer) return answer.error();
  const auto job = parse_job(*answer);
  if (!job) return job.error();
  const auto written = workspace.put(workspace.url(path_of(name), put_api_version(job->type)),
                                     archive_body(*answer, archived));
  if (!written) return written.error();
  return job_from(written->body);
}

}  // namespace aml::azure
