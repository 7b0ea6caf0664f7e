#pragma once

#include <string_view>

#include "validator/yaml/document.h"

/// Texts that outlive the parser's events.
namespace aml::yaml {

std::string_view copy_to(Arena& arena, std::string_view text);

/// The value of a scalar that begins at `at` of `text`: a view of it if it appears there literally,
/// as most do, perhaps after a quote; else a copy.
std::string_view kept_value(std::string_view text, Offset at, std::string_view value, Arena& arena);

}  // namespace aml::yaml
