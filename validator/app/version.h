#pragma once

#include <string_view>

namespace aml::app {

/// "0.1.0"
std::string_view version();

/// "aml-lint 0.1.0 (commit abc1234, facts of 2026-11-01)"
std::string_view version_line();

}  // namespace aml::app
