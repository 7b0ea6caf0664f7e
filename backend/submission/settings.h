#pragma once

#include <string>
#include <vector>

#include "backend/submission/submission.h"

namespace aml::backend {

/// Where the main settings of a job come from. Defaults are in it.
std::vector<Setting> settings_of(const yaml::Document& document, const Submission& submission,
                                 const Overrides& overrides);

}  // namespace aml::backend
