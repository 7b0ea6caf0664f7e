#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/backend.h"

namespace aml::azure {

/// Which process a log of `user_logs` is of, by the last number of its name; nothing for others.
std::optional<long long> rank_of_log(std::string_view name);

/// The logs of a failed run, of every rank: those whose reading has begun, then that of the rank
/// that failed, then the others, each group by name. `names` are all logs of the run.
std::vector<std::string> logs_of_failure(const std::vector<std::string>& names,
                                         std::string_view job_type,
                                         std::optional<long long> failed_rank,
                                         const backend::LogPosition& position);

}  // namespace aml::azure
