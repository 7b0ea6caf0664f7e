#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "validator/rules/rule.h"

/// Paths of the disk, as texts.
namespace aml::rules {

/// Whose disk a path is about.
enum class Machine : std::uint8_t {
  any,      ///< relative
  posix,    ///< `/data`, `~/data`
  windows,  ///< `C:\data`, `C:/data`
  share,    ///< `\\server\share`
};

Machine machine_of(std::string_view path);

/// Whether a scalar's source is its very text, on one line and without quotes.
bool is_plain_text(const yaml::Document& document, const yaml::Node& scalar);

/// The extension of a path's last part, when it is one that files of data have: "csv". Empty for
/// folders, for `.parquet` (often a folder), and where a `*` is in the path.
std::string_view file_extension(std::string_view path);

}  // namespace aml::rules
