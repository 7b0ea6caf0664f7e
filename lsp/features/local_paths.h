#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lsp/document/snapshot.h"

namespace aml::lsp {

/// A value that names a file or folder of this machine.
struct LocalPath {
  Span span;         ///< the path alone, without quotes and `file:`
  std::string path;  ///< absolute
};

/// Every value of a document that names a local file, by the schema's word, in source order. None
/// for a document that is not a file itself.
std::vector<LocalPath> local_paths(const Snapshot& snapshot);

/// An absolute path as seen from a folder, in the manner of what was written: with `./` or without,
/// with a slash at its end or without.
std::string relative_path(const std::string& target, const std::string& folder,
                          std::string_view written);

}  // namespace aml::lsp
