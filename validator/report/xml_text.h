#pragma once

#include <string>
#include <string_view>

namespace aml::report {

/// A text as it may appear in an XML attribute or element: characters that XML has no place for,
/// and those that no terminal should get, as visible escapes.
std::string xml_text(std::string_view text);

}  // namespace aml::report
