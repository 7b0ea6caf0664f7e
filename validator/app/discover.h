#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/host/disk.h"

namespace aml::app {

/// A text to look at.
struct Source {
  std::string path;    ///< as it is printed
  bool named = false;  ///< the user gave this very path, not a folder around it
  bool standard_input = false;
  std::string problem;  ///< why it cannot be read, when that is known already; else empty
};

/// Splits a list of paths: at NUL bytes when there are some, else at line ends. Empty paths are
/// dropped.
std::vector<std::string> split_paths(std::string_view list);

/// The texts after `paths`, in their order. A folder stands for its `*.yml` and `*.yaml`, sorted,
/// without hidden folders and without what `.gitignore` files leave out; links are followed inside
/// the folder only, and nothing comes twice. A path that is not a folder is always taken.
std::vector<Source> discover(const std::vector<std::string>& paths,
                             const std::string& stdin_filename, const host::Disk& disk);

}  // namespace aml::app
