#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/document/snapshot.h"
#include "validator/host/disk.h"

namespace aml::lsp {

/// What the workspace folders hold: open documents as they are in the editor, others as they are on
/// the disk. May be asked from any thread; may have to read the disk.
class Workspace {
 public:
  virtual ~Workspace() = default;

  virtual const host::Disk& disk() const = 0;
  /// Paths of the folders; none when a single file is edited.
  virtual std::vector<std::string> folders() const = 0;
  /// The YAML files of all folders (jobs and others), and all open documents, by URI.
  virtual std::vector<std::shared_ptr<const Snapshot>> files() const = 0;
  /// One file by its path; null when it cannot be read.
  virtual std::shared_ptr<const Snapshot> file(const std::string& path) const = 0;
};

}  // namespace aml::lsp
