#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace aml::report {

/// JSON on one line that may be printed anywhere: bytes that are not UTF-8 become U+FFFD; control
/// characters, direction marks and what a build log would take for a command are written as \u.
std::string json_text(const nlohmann::ordered_json& json);

/// Members of an array with commas between them, without the brackets.
std::string json_members(const nlohmann::ordered_json& array);

}  // namespace aml::report
