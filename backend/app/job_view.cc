#include "backend/app/job_view.h"

#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

ordered_json optional(const std::string& text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(text);
}

ordered_json requests_view(const std::vector<PlannedRequest>& requests) {
  ordered_json all = ordered_json::array();
  for (const PlannedRequest& request : requests) {
    ordered_json one = {
        {"purpose", request.purpose}, {"method", request.method}, {"address", request.url}};
    if (!request.body.empty()) one["body"] = ordered_json::parse(request.body, nullptr, false);
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace

ordered_json moment(Time time) {
  if (time == 0) return nullptr;
  std::tm parts = {};
  const std::time_t seconds = time / 1000;
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", parts, time % 1000);
}

ordered_json view(const Job& job) {
  ordered_json context = {{"created_at", moment(job.created)}};
  if (!job.created_by.empty()) context["created_by"] = job.created_by;
  ordered_json view = {{"name", job.name},
                       {"type", job.type},
                       {"status", to_string(job.status)},
                       {"message", optional(job.message)},
                       {"display_name", job.display_name},
                       {"experiment_name", job.experiment_name},
                       {"description", optional(job.description)},
                       {"command", job.command},
                       {"compute", job.compute},
                       {"resources", {{"instance_count", job.instances}}},
                       {"tags", job.tags},
                       {"creation_context", context},
                       {"start_time", moment(job.started)},
                       {"end_time", moment(job.ended)},
                       {"exit_code", nullptr},
                       {"metrics", job.metrics},
                       {"archived", job.archived}};
  if (!job.folder.empty()) view["folder"] = job.folder;
  if (!job.external_id.empty()) view["id"] = job.external_id;
  if (!job.page.empty()) view["services"] = {{"Studio", {{"endpoint", job.page}}}};
  if (job.exit_code) view["exit_code"] = *job.exit_code;
  if (!job.parent.empty()) {
    view["parent_job_name"] = job.parent;
    view["parameters"] = job.parameters;
  }
  if (!job.primary_metric.empty()) {
    view["primary_metric"] = job.primary_metric;
    view["metric"] = job.metric ? ordered_json(*job.metric) : ordered_json(nullptr);
  }
  if (job.type == "sweep") view["best_trial"] = optional(job.best_trial);
  return view;
}

ordered_json brief(const Job& job) {
  return {{"name", job.name},       {"status", to_string(job.status)}, {"type", job.type},
          {"compute", job.compute}, {"created", moment(job.created)},  {"message", job.message}};
}

ordered_json view(const Compute& compute) {
  return {{"name", compute.name},
          {"type", compute.type},
          {"size", optional(compute.size)},
          {"provisioning_state", optional(compute.state)},
          {"state", optional(compute.activity)},
          {"errors", compute.errors},
          {"min_instances", compute.min_instances},
          {"max_instances",
           compute.max_instances > 0 ? ordered_json(compute.max_instances) : ordered_json(nullptr)},
          {"instances", compute.instances},
          {"idle_time_before_scale_down", compute.idle_seconds},
          {"instances_in_use", compute.instances_in_use},
          {"nodes", compute.nodes},
          {"jobs_in_queue", compute.jobs_in_queue}};
}

ordered_json brief(const Compute& compute) {
  ordered_json row = view(compute);
  for (const char* elsewhere : {"idle_time_before_scale_down", "nodes", "errors"}) {
    row.erase(elsewhere);
  }
  row["errors"] =
      fmt::to_string(fmt::join(compute.errors, "; "));  // the last column: they are long
  return row;
}

ordered_json view(const Asset& asset) {
  return {{"reference", asset.reference}, {"path", asset.path}};
}

ordered_json view(const Plan& plan) {
  ordered_json processes = ordered_json::array();
  for (const Process& process : plan.processes) {
    processes.push_back({{"role", process.role},
                         {"arguments", process.arguments},
                         {"variables", process.variables},
                         {"log", process.log}});
  }
  ordered_json settings = ordered_json::array();
  for (const Setting& setting : plan.settings) {
    settings.push_back(
        {{"name", setting.name}, {"value", setting.value}, {"source", setting.source}});
  }
  std::vector<std::string> notes = plan.notes;
  if (plan.job.type == "sweep" && !plan.processes.empty()) {
    notes.emplace_back("command and processes: of one trial, with parameters that it may get");
  }
  ordered_json view = {{"name", plan.job.name},
                       {"command", plan.job.command},
                       {"compute", plan.job.compute},
                       {"instance_count", plan.job.instances}};
  if (!plan.job.folder.empty()) view["folder"] = plan.job.folder;
  if (!plan.processes.empty()) view["processes"] = processes;
  if (!plan.requests.empty()) view["requests"] = requests_view(plan.requests);
  view["snapshot"] = {{"root", optional(plan.snapshot.root)},
                      {"files", plan.snapshot.files},
                      {"bytes", plan.snapshot.bytes},
                      {"ignored", plan.snapshot.ignored},
                      {"ignored_by", optional(plan.snapshot.rules)}};
  view["settings"] = settings;
  view["notes"] = notes;
  return view;
}

}  // namespace aml::backend
