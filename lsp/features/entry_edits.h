#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "validator/yaml/document.h"

/// Edits that add and remove whole entries of a block, such as `inputs`.
namespace aml::lsp {

/// An entry to add, its value on one line.
struct NewEntry {
  std::string name;
  std::string value;
};

/// Adds entries to a mapping that has some, or to an empty one in braces.
std::optional<Edit> with_entries(const yaml::Document& document, const yaml::Node& mapping,
                                 std::span<const NewEntry> entries);

/// Adds entries to a block of a mapping, such as `inputs` of a step. The block is made after
/// everything else when it is not there. Nothing when it is not a mapping, or is written in a way
/// that cannot be added to.
std::optional<Edit> with_entries_in(const yaml::Document& document, const yaml::Node& holder,
                                    std::string_view block, std::span<const NewEntry> entries);

/// Adds `name: value` to a block of the root.
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
