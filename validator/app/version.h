#pragma once

#include <string>
#include <string_view>

namespace aml::app {

/// "0.1.0"
std::string_view version();

/// "aml-lint 0.1.0 (commit abc1234, facts of 2026-11-01)"
std::string version_line(std::string_view program);

/// The day on which schemas and rules were last compared with what Azure ML says and does.
std::string_view facts_date();

}  // namespace aml::app
