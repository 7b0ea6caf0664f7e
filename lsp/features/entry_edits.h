#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/yaml/document.h"

/// Edits that add and remove whole entries of a block of the root, such as `inputs`.
namespace aml::lsp {

/// Adds `name: value` to a block, which is made after everything else when it is not there.
/// Nothing when the block is not a mapping, or is written in a way that cannot be added to.
std::optional<Edit> with_entry(const yaml::Document& document, std::string_view block,
                               std::string_view name, std::string_view value);

/// Removes an entry with its line; the block with its last entry. Nothing for one in braces.
std::optional<Edit> without_entry(const yaml::Document& document, const yaml::Node& key);

/// Begin of the line that holds `at`, and where the next one begins.
Offset line_begin(std::string_view text, Offset at);
Offset next_line(std::string_view text, Offset at);
/// The line end that the text uses.
std::string_view line_end_of(std::string_view text);

}  // namespace aml::lsp
