#pragma once

#include <string>
#include <string_view>

#include "validator/host/disk.h"

namespace aml::app {

/// The folder that paths in reports are relative to, so that they are the same on every machine:
/// the nearest one with a `.git` at or above the working folder, else the working folder.
class ProjectRoot {
 public:
  explicit ProjectRoot(const host::Disk& disk, const std::string& working_folder = ".");

  /// A path, as it was given, from the root: "jobs/a.yml". Absolute when it is not below the root;
  /// links are not followed.
  std::string path_of(std::string_view given) const;

  const std::string& folder() const { return root_; }

 private:
  std::string here_;  ///< the working folder, absolute; empty when it cannot be determined
  std::string root_;
};

}  // namespace aml::app
