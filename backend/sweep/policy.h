#pragma once

#include <optional>
#include <string>
#include <vector>

#include "validator/document/loaded_job.h"

namespace aml::backend {

/// Every value of the primary metric that a trial has logged. Intervals are counted by them.
struct History {
  std::vector<double> values;
  bool finished = false;
};

/// Why a running trial is to be ended early; nothing: it runs on. `others` are all other trials.
std::optional<std::string> ends_early(const doc::Sweep& sweep, const History& trial,
                                      const std::vector<History>& others);

}  // namespace aml::backend
