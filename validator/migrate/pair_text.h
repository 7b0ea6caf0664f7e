#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// The text of one pair of a mapping, with the comments that belong to it.
namespace aml::migrate {

/// Where a pair of a block mapping is.
struct Lines {
  Offset above;   ///< begin of the comment lines right above it, in its column; else as `begin`
  Offset begin;   ///< of the line of its key
  Offset end;     ///< after its last line, with line end; comments deeper than the key included
  Offset column;  ///< of its key, in bytes
};

/// Nothing when something else is before the key on its line.
std::optional<Lines> lines_of(const yaml::Document& document, const yaml::Pair& pair);

/// The line end that the text uses.
std::string_view line_end(std::string_view text);

/// `end` without the line end before it.
Offset without_line_end(std::string_view text, Offset begin, Offset end);

/// Lines that stood in one column, for another: the first line begins at the column already.
std::string shifted(std::string_view lines, Offset from, Offset to);

/// Columns by which the document indents a mapping in a mapping.
Offset indent_step(const yaml::Document& document);

}  // namespace aml::migrate
