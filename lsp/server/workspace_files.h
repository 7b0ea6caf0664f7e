#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lsp/document/check_settings.h"
#include "lsp/features/workspace.h"

namespace aml::lsp {

using SnapshotMap = std::map<std::string, std::shared_ptr<const Snapshot>>;

/// What was read of the workspace's folders. Never changes: what is read next makes a new one.
struct FileTable {
  bool complete = false;  ///< every listed file was read, or was open, or cannot be read
  std::shared_ptr<const std::vector<std::string>> paths;  ///< null: not listed
  std::shared_ptr<const SnapshotMap> files = std::make_shared<const SnapshotMap>();  ///< by path
};

/// The workspace as features see it. The loop says what changes; workers ask, and read the disk
/// while no lock is held: they make a new table from the one that they found, which replaces it
/// unless something changed meanwhile.
class WorkspaceFiles final : public Workspace {
 public:
  WorkspaceFiles(const host::Disk& disk, SettingsOf settings)
      : disk_(disk), settings_(std::move(settings)) {}

  // For workers.
  const host::Disk& disk() const override { return disk_; }
  std::vector<std::string> folders() const override { return *state().folders; }
  std::vector<std::shared_ptr<const Snapshot>> files() const override;
  std::shared_ptr<const Snapshot> file(const std::string& path) const override;
  /// What checks see in place of the disk's texts.
  std::shared_ptr<const host::OpenTexts> open_texts() const { return state().texts; }

  // For the loop. None waits for a worker that reads the disk.
  void set_encoding(Encoding encoding);
  void set_folders(std::vector<std::string> paths);
  /// The client reports changes on the disk: what was read is right until then.
  void trust_cache(bool trusted);
  void set_open(std::shared_ptr<const Snapshot> snapshot);
  void set_closed(const std::string& uri);
  /// Files were made, changed or removed on the disk.
  void forget(const std::vector<std::string>& paths);
  void forget_all();
  /// What was found in other files may be different now that this one has changed. False: in none.
  bool forget_dependents(const std::string& path);

 private:
  struct State {
    Encoding encoding = Encoding::utf16;
    bool trusted = false;
    std::shared_ptr<const std::vector<std::string>> folders =
        std::make_shared<const std::vector<std::string>>();
    std::shared_ptr<const SnapshotMap> open = std::make_shared<const SnapshotMap>();  ///< by URI
    std::shared_ptr<const host::OpenTexts> texts = std::make_shared<const host::OpenTexts>();
    std::shared_ptr<const FileTable> table = std::make_shared<const FileTable>();
  };

  State state() const;
  template <class Change>
  void change(const Change& change);
  void keep(const State& found, FileTable table) const;
  FileTable scanned(const State& state) const;
  std::shared_ptr<const Snapshot> read(const State& state, const std::string& path) const;

  const host::Disk& disk_;
  const SettingsOf settings_;
  mutable std::mutex mutex_;  ///< held for copies of pointers only
  mutable State state_;
};

}  // namespace aml::lsp
