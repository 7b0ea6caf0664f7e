#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aml::azure {

/// Which of a run's log files the client shows while it follows a job, sorted by name: those of
/// rank 0 below `user_logs/`; where there is none, those of older runtimes, which depend on the
/// type of the job ("Command", "Sweep", "Pipeline", as the service spells it).
std::vector<std::string> select_logs(const std::vector<std::string>& names,
                                     std::string_view job_type);

}  // namespace aml::azure
