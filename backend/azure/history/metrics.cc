#include "backend/azure/history/metrics.h"

#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/http/service_error.h"

namespace aml::azure {
namespace {

using backend::Job;
using nlohmann::json;

/// Calls for each entry of `data.NAME` that has a key and a value.
template <class Function>
void each_logged(const json& data, const char* name, Function function) {
  const auto list = data.find(name);
  if (list == data.end() || !list->is_array()) return;
  for (const json& entry : *list) {
    std::string ignored;
    const std::string key = Answer(entry, ignored).text("key");
    if (!key.empty() && entry.contains("value")) function(key, entry["value"]);
  }
}

DataCall run_call(const std::string& run) {
  return {"mlflow", "api/2.0/mlflow/runs/get", "", {{"run_id", run}}};
}

}  // namespace

void add_logged(const json& answer, Job& job) {
  const json::json_pointer place("/run/data");
  if (!answer.is_object() || !answer.contains(place) || !answer[place].is_object()) return;
  const json& data = answer[place];
  each_logged(data, "metrics", [&](const std::string& key, const json& value) {
    if (value.is_number()) job.metrics[key] = value.get<double>();
  });
  each_logged(data, "params", [&](const std::string& key, const json& value) {
    if (value.is_string()) job.parameters[key] = value.get<std::string>();
  });
}

std::optional<backend::Error> read_metrics(DataPlane& data_plane, std::vector<Job>& jobs,
                                           std::stop_token stop) {
  constexpr std::size_t most_at_once = 8;
  constexpr int missing = 404;
  std::vector<http::Request> requests;
  for (const Job& job : jobs) {
    const auto url = data_plane.url(run_call(job.name), stop);
    if (!url) return url.error();
    requests.push_back({.url = *url});
    requests.back().headers.set("Accept", "application/json");
  }
  std::optional<backend::Error> failure;
  const auto answered = [&](std::size_t number, const Result<http::Response>& answer) {
    if (!answer) {
      failure = answer.error();
    } else if (answer->is_success()) {
      add_logged(json::parse(answer->body, nullptr, false), jobs[number]);
    } else if (answer->status != missing) {
      failure = http::to_error(*answer);
    }
  };
  data_plane.signed_in_client().send_all(requests, most_at_once, answered, stop);
  return failure;
}

}  // namespace aml::azure
