#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace aml::backend {

/// A job's way through Azure ML, in its own words.
enum class Status : std::uint8_t {
  not_started,
  starting,
  provisioning,
  preparing,
  queued,
  running,
  finalizing,
  cancel_requested,
  completed,
  failed,
  canceled,
  not_responding,
  paused,
  unknown,  ///< a word that this version does not know
};

/// `NotStarted`, `CancelRequested`, ...
std::string_view to_string(Status status);

/// Nothing for a word that is not a status.
std::optional<Status> status_from(std::string_view word);

/// Whether a job in this state never changes again.
bool is_final(Status status);

}  // namespace aml::backend
