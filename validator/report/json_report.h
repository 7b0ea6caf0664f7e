#pragma once

#include <string>
#include <string_view>

#include "validator/report/reporter.h"

namespace aml::report {

/// Findings for programs: version 1, described by schemas/report/report.schema.json.
std::unique_ptr<Reporter> json_reporter(std::string_view tool_version);

}  // namespace aml::report
