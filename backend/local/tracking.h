#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "backend/api/job.h"
#include "backend/local/home.h"

/// A job's run in MLflow's file store, which a training script writes to by its variables.
namespace aml::backend {

/// The variables by which MLflow finds the run.
std::map<std::string, std::string> tracking_variables(const Home& home, const Job& job);

/// Makes the run, and its experiment, if they are not there.
void begin_tracking(const Home& home, const Job& job);
/// Notes how it ended.
void end_tracking(const Home& home, const Job& job);

/// Last value of each metric.
std::map<std::string, double> last_metrics(const Home& home, const Job& job);

/// Every value of one metric, in the order in which they were logged.
std::vector<double> metric_values(const Home& home, const Job& job, const std::string& metric);

}  // namespace aml::backend
