#pragma once

#include <optional>
#include <string>

#include "backend/api/result.h"
#include "validator/document/loaded_job.h"
#include "validator/host/disk.h"

namespace aml::backend {

/// Replaces `environment: file:PATH` by what that file defines, with its paths relative to
/// `folder`, that of the job. As in the client, name and version of the file say nothing. An error
/// says what is wrong with the file.
std::optional<Error> include_environment_file(doc::Environment& environment,
                                              const std::string& folder, const host::Disk& disk);

}  // namespace aml::backend
