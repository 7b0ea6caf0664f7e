#pragma once

#include <optional>
#include <string_view>

#include "backend/api/result.h"
#include "validator/text/span.h"

namespace aml::backend {

/// The setting of a job file that the refusal of a service is about: the one that its target names
/// (`Properties.Command`), else the one that its message begins with (`inputs.data: ...`), else the
/// only one whose value its message names. Nothing where that is none, or may be one of several.
std::optional<Span> refused_setting(std::string_view job_file, const Error& refusal);

}  // namespace aml::backend
