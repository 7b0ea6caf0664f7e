#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// Mappings that YAML reads as one string, because their keys have no colon.
namespace aml::doc {

/// A line of such a block: `local_path src`, `instance_count=2`.
struct LineWithoutColon {
  Span name;
  Span separator;  ///< between name and value: whitespace, or `=` with the whitespace around it
  Span value;
};

/// A plain string that begins on the line after its key and is written, line by line, as names and
/// values without colons.
struct BlockWithoutColons {
  const yaml::Node* scalar;
  std::vector<LineWithoutColon> lines;  ///< never empty
};

/// Every such block of a document. Whether the names are keys is not asked.
std::vector<BlockWithoutColons> blocks_without_colons(const yaml::Document& document);

/// Keys from the root to a node.
std::vector<std::string_view> keys_to(const yaml::Node& node);

/// Whether an older dialect has a key at this path: `code.local_path`.
bool is_old_key(std::vector<std::string_view> path);

}  // namespace aml::doc
