#include "backend/submission/shown.h"

#include <algorithm>
#include <utility>

#include "backend/submission/plain_json.h"
#include "os/clock.h"
#include "validator/secrets/names.h"
#include "validator/secrets/redactor.h"

namespace aml::backend {

namespace {

/// A value may be a JSON text, as mappings of a search space are.
std::string shown_value(const std::string& text) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_structured()) return secrets::redacted(text);
  const doc::Value value = from_json(parsed);
  const auto shown = shown_json(value);
  return secrets::redacted(shown == to_json(value) ? text : shown.dump());
}

}  // namespace

std::map<std::string, std::string> shown_variables(
    const std::map<std::string, std::string>& given) {
  std::map<std::string, std::string> shown;
  for (const auto& [name, value] : given) {
    shown[name] = secrets::promise_of(name) ? "***" : shown_value(value);
  }
  return shown;
}

nlohmann::ordered_json shown_json(const doc::Value& value) {
  if (const doc::Map* map = value.map()) {
    auto object = nlohmann::ordered_json::object();
    for (const auto& [key, entry] : *map) {
      object[key] = secrets::promise_of(key) ? "***" : shown_json(entry);
    }
    return object;
  }
  if (const doc::List* list = value.list()) {
    auto array = nlohmann::ordered_json::array();
    for (const doc::Value& item : *list) array.push_back(shown_json(item));
    return array;
  }
  return to_json(value);
}

std::string shown_text(const doc::LoadedJob& job, std::string text,
                       const std::map<std::string, std::string>& parameters) {
  secrets::Redactor redactor;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (secrets::confidence_under(name, value)) redactor.add(value);
  };
  for (const auto& [name, value] : job.environment_variables) add(name, value.value_or(""));
  for (const auto& [name, input] : job.inputs) add(name, input.literal.value_or(""));
  for (const auto& [name, value] : parameters) add(name, value);
  return secrets::redacted(text, redactor);
}

long long instances_of(const doc::LoadedJob& job) {
  return std::max(doc::resources_of(job).instance_count.value_or(1), 1LL);
}

Job new_record(const Submission& submission) {
  const doc::LoadedJob& from = submission.job;
  std::map<std::string, std::string> tags;
  for (const auto& [name, value] : from.tags) tags[name] = value.value_or("");
  Job job;
  job.name = from.name;
  job.type = from.kind->id;
  job.display_name = secrets::redacted(from.display_name);
  job.experiment_name = from.experiment_name;
  job.description = secrets::redacted(from.description);
  job.tags = shown_variables(tags);
  job.status = Status::not_started;
  job.command = shown_text(from, from.command);
  job.compute = from.compute.starts_with("azureml:") ? from.compute.substr(8) : from.compute;
  if (job.compute == "LOCAL") job.compute = "local";
  job.instances = instances_of(from);
  if (from.sweep) job.primary_metric = from.sweep->primary_metric;
  job.created = os::unix_milliseconds();
  return job;
}

}  // namespace aml::backend
