#include <algorithm>
#include <array>

#include "backend/azure/rest/job_record.h"

namespace aml::azure {
namespace {

/// In the order of RestStatus.
constexpr std::array<std::string_view, 14> rest_status_words = {
    "Unknown", "NotStarted", "Starting",   "Provisioning",    "Preparing",
    "Queued",  "Running",    "Finalizing", "CancelRequested", "NotResponding",
    "Paused",  "Completed",  "Failed",     "Canceled"};

}  // namespace

RestStatus rest_status(std::string_view word) {
  const auto found = std::ranges::find(rest_status_words, word);
  if (found == rest_status_words.end()) return RestStatus::unknown;
  return static_cast<RestStatus>(found - rest_status_words.begin());
}

std::string_view to_string(RestStatus status) {
  return rest_status_words[static_cast<std::size_t>(status)];
}

}  // namespace aml::azure
