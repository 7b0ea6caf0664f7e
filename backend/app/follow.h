#pragma once

#include <functional>
#include <string>

#include "backend/api/backend.h"

namespace aml::backend {

/// Follows a job until it has ended: hands over its logs, and looks again when the backend says so.
/// `stop` is asked several times a second; when it answers true, the job is given as it is then. A
/// service that is away for a while is waited for.
Result<Job> follow(JobBackend& backend, const std::string& name, const LogSink& sink,
                   const std::function<bool()>& stop);

}  // namespace aml::backend
