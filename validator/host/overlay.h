#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

/// What an editor puts between a check and the disk.
namespace aml::host {

class Seen;

/// The texts of files as an editor has them, never null, by the paths that it has for them:
/// absolute and without `.` and `..`.
using OpenTexts = std::map<std::string, std::shared_ptr<const std::string>>;

/// Open texts above the disk, for one check, and a list of what that check asked about. Only texts
/// are another: which files there are is what the disk says. Safe to use from many threads.
class Overlay {
 public:
  /// `own`: the path of the file that is checked; no other file has its text.
  Overlay(const OpenTexts& open, const std::string& own, Seen& seen);

  /// The open text of a file by its real path, or null.
  const std::string* find(const std::string& file) const;

  /// The same for overlays with the same texts, as long as one of them is there.
  const std::string& identity() const { return identity_; }

  /// A path that was looked at, found or not, or a file that was read; absolute.
  void note(std::string_view path);
  /// Whether what the check found may be another when this file changes.
  bool noted(std::string_view path) const;

 private:
  OpenTexts by_real_path_;
  std::string identity_;
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> noted_;
};

}  // namespace aml::host
