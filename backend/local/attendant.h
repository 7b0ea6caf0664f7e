#pragma once

#include "backend/local/supervisor.h"

namespace aml::backend {

/// Sees a job through: waits for its turn, brings its inputs, runs it, records how it ended.
/// Throws StoreFailure.
void attend(const Assignment& assignment);

}  // namespace aml::backend
