#pragma once

#include "validator/document/loaded_job.h"

namespace aml::doc {

/// The environment of a job, or of a file of its own. What is there and could not be read is added
/// to `unread`; `path` is where `value` is.
Environment read_environment(const Value& value, const std::string& path,
                             std::vector<std::string>& unread);

}  // namespace aml::doc
