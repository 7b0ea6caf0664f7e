#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <typeinfo>
#include <vector>

#include "validator/host/disk.h"
#include "validator/host/memo.h"
#include "validator/host/overlay.h"
#include "validator/host/snapshot.h"

namespace aml::host {

/// What is at a path that a job names.
struct Sight {
  enum class What : std::uint8_t {
    unknown,  ///< outside of the root, unreadable, or of a form that is not looked at
    missing,
    file,
    folder
  };
  What what = What::unknown;
  std::string real;  ///< where a file or folder is, links followed
  /// The path with the names as the disk has them, when they differ in case only; else empty. Then
  /// `what` is `missing` on a disk that tells cases apart.
  std::string as_on_disk = {};
  bool outside = false;  ///< missing, and not inside the root
};

/// What was seen of the disk in one run, so that many files of one folder ask once. Safe to use
/// from many threads; never forgets, so it must not outlive the run.
class Seen {
 public:
  explicit Seen(const Disk& disk) : disk_(disk) {}

  struct Listing {
    bool readable = false;
    bool cut = false;            ///< there are more entries: the absence of a name proves nothing
    std::vector<Entry> entries;  ///< by name
  };

  const Disk& disk() const { return disk_; }
  const Listing& listing(const std::string& folder);
  /// What is at `path`, relative to `base`, both inside `root`: see `FileContext::look`.
  const Sight& sight(const std::string& root, const std::string& base, std::string_view path);
  /// Of a folder by its real path.
  const Snapshot& snapshot(const std::string& folder);
  /// Whether the scripts in this folder log a metric.
  Mention metric(const std::string& folder, const std::string& name);
  /// The text of a file by its real path; null when it cannot be read or is longer than 1 MiB.
  const std::string* text(const std::string& file);
  /// What `make` makes of a file's text, once; null when it cannot be read. One type is always made
  /// in one way, which may look at other files. With an overlay, once for those with its texts.
  template <class Made, class Make>
  const Made* made_of(const std::string& file, const std::shared_ptr<Overlay>& overlay, Make make) {
    std::string name = file + '\0' + typeid(Made).name();
    if (overlay) name += '\0' + overlay->identity();
    const Making& making = made_.get(name, [&]() -> Making {
      const std::string* open = overlay ? overlay->find(file) : nullptr;
      const std::string* source = open != nullptr ? open : text(file);
      if (source == nullptr) return {};
      return {overlay, std::unique_ptr<const Made>(make(*source))};
    });
    return static_cast<const Made*>(making.made.get());
  }
  /// `Disk::real_path` of a folder; empty when it is not there.
  const std::string& real_folder(const std::string& folder);
  /// Names the files that the run checks, as they are opened. Called before anything is asked.
  void set_checked(std::vector<std::string> files) { checked_files_ = std::move(files); }
  /// Whether the file at a real path is one of those.
  bool is_checked(const std::string& file);
  /// The folder that the paths of files in `folder`, a real path, must not leave: the nearest one
  /// upwards with `.git` or `.aml-lint.yaml`; else the working folder, where it is around; else
  /// `folder` itself.
  const std::string& root_around(const std::string& folder);

 private:
  struct Making {
    std::shared_ptr<const Overlay> overlay = {};  ///< keeps the texts that it was made of
    std::shared_ptr<const void> made = {};
  };

  const Disk& disk_;
  Memo<Listing> listings_;
  Memo<Sight> sights_;
  Memo<Snapshot> snapshots_;
  Memo<Mention> metrics_;
  Memo<std::optional<std::string>> texts_;
  Memo<Making> made_;
  Memo<std::string> roots_;
  Memo<std::string> real_folders_;
  std::vector<std::string> checked_files_;
  std::once_flag asked_for_checked_;
  std::set<std::string> checked_;  ///< the same as real paths, made at the first need
};

/// One file's place on the disk: what rules may ask about, and nothing beyond the root.
class FileContext {
 public:
  /// `folder` and `root` are real paths, `folder` inside `root`. `overlay`: see there; or null.
  FileContext(Seen& seen, std::string folder, std::string root,
              std::shared_ptr<Overlay> overlay = nullptr)
      : seen_(seen),
        folder_(std::move(folder)),
        root_(std::move(root)),
        overlay_(std::move(overlay)) {}

  const std::string& folder() const { return folder_; }

  /// Looks at a path relative to the file's folder, or to `base`, a real path inside the root.
  /// Never leaves the root: neither by `..` nor by a link; takes no UNC and no device path. Of a
  /// path that begins with `..` and leaves the root, only its absence is learned.
  Sight look(std::string_view path) const { return look(path, folder_); }
  Sight look(std::string_view path, const std::string& base) const;

  const Snapshot& snapshot(const std::string& folder) const { return seen_.snapshot(folder); }
  Mention metric(const std::string& folder, const std::string& name) const {
    return seen_.metric(folder, name);
  }
  /// What is in a folder, by its real path; nothing where it cannot be read.
  const std::vector<Entry>& entries(const std::string& folder) const {
    return seen_.listing(folder).entries;
  }
  const std::string* text(const std::string& file) const {
    const std::string* open = open_text(file);
    return open != nullptr ? open : seen_.text(file);
  }
  template <class Made, class Make>
  const Made* made_of(const std::string& file, Make make) const {
    note(file);
    return seen_.made_of<Made>(file, overlay_, make);
  }

  /// The place of a file that this one names, by its real path.
  FileContext of_named(const std::string& file) const;
  /// Whether it is the place of a file that another one names: the files that it names itself are
  /// not judged for it.
  bool is_named() const { return is_named_; }
  /// Whether the run checks the file at a real path, too.
  bool is_checked(const std::string& file) const { return seen_.is_checked(file); }

 private:
  void note(const std::string& path) const;
  const std::string* open_text(const std::string& file) const;

  Seen& seen_;
  std::string folder_;
  std::string root_;
  bool is_named_ = false;
  std::shared_ptr<Overlay> overlay_;
};

/// Of a file by its path; nothing when its folder is not there, or is one of devices and processes.
std::optional<FileContext> file_context_of(const std::string& file, Seen& seen,
                                           std::shared_ptr<Overlay> overlay = nullptr);

}  // namespace aml::host
