#include "backend/azure/history/trials.h"

#include "backend/azure/history/children.h"
#include "backend/azure/history/metrics.h"
#include "backend/azure/jobs.h"

namespace aml::azure {

using backend::Job;

Result<std::vector<Job>> TrialReader::read(const std::string& sweep, std::stop_token stop) {
  const auto parent = get_job(workspace_, sweep);
  if (!parent) return parent.error();
  auto trials = children_of(data_plane_, sweep, stop);
  if (!trials) return trials;
  if (auto failure = add_logged_values(*trials, stop)) return *std::move(failure);
  for (Job& trial : *trials) {
    const auto found = trial.metrics.find(parent->primary_metric);
    if (found != trial.metrics.end()) trial.metric = found->second;
  }
  return trials;
}

std::optional<backend::Error> TrialReader::add_logged_values(std::vector<Job>& trials,
                                                             const std::stop_token& stop) {
  std::vector<Job> asked;
  for (const Job& trial : trials) {
    if (!ended_.contains(trial.name)) asked.push_back(trial);
  }
  if (auto failure = read_metrics(data_plane_, asked, stop)) return failure;
  auto answered = asked.begin();
  for (Job& trial : trials) {
    const auto known = ended_.find(trial.name);
    if (known != ended_.end()) {
      trial.metrics = known->second.metrics;
      trial.parameters = known->second.parameters;
      continue;
    }
    trial = std::move(*answered++);
    if (backend::is_final(trial.status)) ended_.emplace(trial.name, trial);
  }
  return {};
}

}  // namespace aml::azure
