#include "backend/azure/history/children.h"

#include <algorithm>
#include <fmt/format.h>

#include "backend/azure/rest/answer.h"
#include "backend/azure/rest/time.h"

namespace aml::azure {
namespace {

using backend::Job;
using nlohmann::json;

std::string shown(const json& value) {
  return value.is_string() ? value.get<std::string>()
                           : value.dump(-1, ' ', false, json::error_handler_t::replace);
}

void add_parameters(const json& parameters, Job& trial) {
  if (!parameters.is_object()) return;
  for (const auto& [name, value] : parameters.items()) trial.parameters[name] = shown(value);
}

/// The service writes the parameters of a trial as JSON into a tag.
void read_parameters(const json& run, Job& trial) {
  const auto parameters = run.find("parameters");
  if (parameters != run.end()) add_parameters(*parameters, trial);
  const auto tag = trial.tags.find("hyperparameters");
  if (tag != trial.tags.end()) add_parameters(json::parse(tag->second, nullptr, false), trial);
}

Job trial_from(const json& run, const std::string& sweep) {
  std::string ignored;
  const Answer fields(run, ignored);
  Job trial;
  trial.name = fields.text("runId");
  trial.display_name = fields.text("displayName");
  trial.parent = sweep;
  trial.tags = fields.texts("tags");
  trial.status = backend::status_from(fields.text("status")).value_or(backend::Status::unknown);
  trial.created = milliseconds_of(fields.text("createdUtc"));
  trial.started = milliseconds_of(fields.text("startTimeUtc"));
  trial.ended = milliseconds_of(fields.text("endTimeUtc"));
  read_parameters(run, trial);
  return trial;
}

}  // namespace

std::vector<Job> parse_trials(const json& answer, const std::string& sweep) {
  std::vector<Job> trials;
  const auto list = answer.is_object() ? answer.find("value") : answer.end();
  if (list == answer.end() || !list->is_array()) return trials;
  for (const json& run : *list) {
    if (!run.is_object()) continue;
    Job trial = trial_from(run, sweep);
    if (!trial.name.empty()) trials.push_back(std::move(trial));
  }
  return trials;
}

Result<std::vector<Job>> children_of(DataPlane& data_plane, const std::string& sweep,
                                     std::stop_token stop) {
  constexpr int most_pages = 1000;  // a service that repeats itself ends here
  std::vector<Job> trials;
  DataCall call = history_call(fmt::format("runs/{}/children", http::percent_encode(sweep)));
  for (int page = 0; page < most_pages; ++page) {
    const auto answer = data_plane.get(call, stop);
    if (!answer) return answer.error();
    const json part = *answer;
    std::ranges::move(parse_trials(part, sweep), std::back_inserter(trials));
    std::string ignored;
    const std::string token = Answer(part, ignored).text("continuationToken");
    if (token.empty()) break;
    call.query = {{"$continuationToken", token}};
  }
  std::ranges::stable_sort(trials, {}, backend::trial_number);
  return trials;
}

}  // namespace aml::azure
