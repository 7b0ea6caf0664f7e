#pragma once

#include <chrono>

namespace aml::azure {

/// Between which pauses a job is asked for; the client lets the variables
/// AZUREML_RUN_POLLING_INTERVAL_MIN and _MAX change them.
struct PollingBounds {
  std::chrono::seconds shortest{2};
  std::chrono::seconds longest{60};
};

/// The pause after `elapsed` of following a job, in the client's rhythm: the shortest for half a
/// minute, then along a logistic curve, nearly the longest after three minutes.
std::chrono::seconds polling_pause(std::chrono::duration<double> elapsed,
                                   const PollingBounds& bounds = {});

}  // namespace aml::azure
