#include "backend/api/status.h"

#include <algorithm>
#include <array>

namespace aml::backend {
namespace {

constexpr std::array<std::string_view, 14> words = {
    "NotStarted", "Starting",      "Provisioning",    "Preparing", "Queued",
    "Running",    "Finalizing",    "CancelRequested", "Completed", "Failed",
    "Canceled",   "NotResponding", "Paused",          "Unknown"};
static_assert(words.size() == static_cast<std::size_t>(Status::unknown) + 1);

}  // namespace

std::string_view to_string(Status status) { return words[static_cast<std::size_t>(status)]; }

std::optional<Status> status_from(std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return {};
  return static_cast<Status>(found - words.begin());
}

bool is_final(Status status) {
  return status == Status::completed || status == Status::failed || status == Status::canceled;
}

}  // namespace aml::backend
