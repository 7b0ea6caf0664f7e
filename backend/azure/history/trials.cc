#include "backend/azure/history/trials.h"

#include "backend/azure/history/children.h"
#include "backend/azure/history/metrics.h"
#include "backend/azure/jobs.h"

namespace aml::azure {

Result<std::vector<backend::Job>> trials_of(Workspace& workspace, DataPlane& data_plane,
                                            const std::string& sweep, std::stop_token stop) {
  const auto parent = get_job(workspace, sweep);
  if (!parent) return parent.error();
  auto trials = children_of(data_plane, sweep, stop);
  if (!trials) return trials;
  if (auto failure = read_metrics(data_plane, *trials, stop)) return std::move(*failure);
  for (backend::Job& trial : *trials) {
    const auto found = trial.metrics.find(parent->primary_metric);
    if (found != trial.metrics.end()) trial.metric = found->second;
  }
  return trials;
}

}  // namespace aml::azure
