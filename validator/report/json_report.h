#pragma once

#include <string>
#include <string_view>

#include "validator/report/report.h"

/// Findings for programs: version 1, described by schemas/report/report.schema.json. A report is
/// `json_begin`, the files with commas between them, `json_end`.
namespace aml::report {

std::string json_begin(std::string_view tool_version);
void append_json(const FileReport& file, std::string& out);
std::string json_end(const Summary& summary);

}  // namespace aml::report
