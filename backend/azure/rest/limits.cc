#include <algorithm>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/duration.h"

namespace aml::azure {
namespace {

/// Nothing is written for 0, which means no limit.
void put_time(Json& body, const char* key, std::optional<long long> seconds) {
  if (seconds.value_or(0) != 0) body[key] = iso_duration(*seconds);
}

/// The service takes a time of less than a minute for no limit.
std::optional<long long> at_least_a_minute(std::optional<long long> seconds) {
  if (seconds.value_or(0) == 0) return {};
  return std::max(*seconds, 60LL);
}

}  // namespace

Json limits_body(const doc::LoadedJob& job) {
  const doc::Limits& limits = job.limits;
  if (limits == doc::Limits{}) return {};
  if (!job.sweep) {
    Json body = {{"jobLimitsType", "Command"}};
    put_time(body, "timeout", limits.timeout);
    return body;
  }
  Json body = {{"jobLimitsType", "Sweep"}};
  put_time(body, "timeout", at_least_a_minute(limits.timeout));
  put(body, "maxConcurrentTrials", limits.max_concurrent_trials);
  put(body, "maxTotalTrials", limits.max_total_trials);
  put_time(body, "trialTimeout", at_least_a_minute(limits.trial_timeout));
  return body;
}

}  // namespace aml::azure
