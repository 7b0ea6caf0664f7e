#pragma once

#include <span>
#include <string_view>

namespace aml::backend {

/// What a report is made of: the page, its own script, then a licence and a script for each
/// library; none where the build could not have them.
std::span<const std::string_view> report_pieces();

}  // namespace aml::backend
