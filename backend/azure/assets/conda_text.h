#pragma once

#include <string>
#include <string_view>

#include "backend/api/result.h"

namespace aml::azure {

/// A conda file as the client sends it (`condaFile`), which decides the version of the environment:
/// loaded by PyYAML's safe loader and dumped by PyYAML again. JSON is YAML, so the text may also be
/// that of a mapping written into the job.
///
/// An error (`invalid`) where PyYAML refuses the text, where it is not a mapping, and where it
/// holds what no conda file needs: binary data, sets, ordered mappings, values that contain
/// themselves.
backend::Result<std::string> conda_text(std::string_view yaml);

}  // namespace aml::azure
