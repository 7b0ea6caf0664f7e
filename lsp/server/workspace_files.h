#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "lsp/features/workspace.h"

namespace aml::lsp {

/// The workspace as features see it. Told of changes by the loop's thread, asked by workers.
class WorkspaceFiles final : public Workspace {
 public:
  using TermsOf = std::function<Terms(const std::string& uri)>;

  WorkspaceFiles(const host::Disk& disk, TermsOf terms) : disk_(disk), terms_(std::move(terms)) {}

  const host::Disk& disk() const override { return disk_; }
  std::vector<std::string> folders() const override;
  std::vector<std::shared_ptr<const Snapshot>> files() const override;
  std::shared_ptr<const Snapshot> file(const std::string& path) const override;

  void set_encoding(Encoding encoding);
  void set_folders(std::vector<std::string> paths);
  /// The client tells of changes on the disk: what was read holds until then.
  void trust_cache(bool trusted);
  void set_open(std::shared_ptr<const Snapshot> snapshot);
  void set_closed(const std::string& uri);
  /// A file was made, changed or removed on the disk.
  void forget(const std::string& path);
  void forget_all();

 private:
  std::shared_ptr<const Snapshot> read(const std::string& path) const;

  const host::Disk& disk_;
  const TermsOf terms_;
  mutable std::mutex mutex_;
  Encoding encoding_ = Encoding::utf16;
  bool trusted_ = false;
  std::vector<std::string> folders_;
  std::map<std::string, std::shared_ptr<const Snapshot>> open_;          ///< by normalized URI
  mutable std::map<std::string, std::shared_ptr<const Snapshot>> read_;  ///< by path
  mutable std::optional<std::vector<std::string>> listed_;
};

}  // namespace aml::lsp
