#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aml::app {

/// A text in UTF-16 (as a redirection of PowerShell leaves it) as UTF-8, so that a job among
/// foreign files is recognised and its owner reported. Nothing for every other text. What cannot be
/// decoded becomes U+FFFD.
std::optional<std::string> from_utf16(std::string_view text);

}  // namespace aml::app
