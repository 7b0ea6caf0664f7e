#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "validator/host/memo.h"

/// What an editor puts between a check and the disk.
namespace aml::host {

class Seen;

/// The text of a file as an editor has it, in place of what the disk has.
class OpenText {
 public:
  /// Never null.
  explicit OpenText(std::shared_ptr<const std::string> text) : text_(std::move(text)) {}

  const std::string& text() const { return *text_; }
  /// As `Seen::made_of`.
  template <class Made, class Make>
  const Made* made_of(Make make) const {
    const auto& made = made_.get("", [&]() -> std::shared_ptr<const void> { return make(*text_); });
    return static_cast<const Made*>(made.get());
  }

 private:
  const std::shared_ptr<const std::string> text_;
  mutable Memo<std::shared_ptr<const void>> made_;
};

/// By the paths that the editor has for them, absolute and without `.` and `..`.
using OpenTexts = std::map<std::string, std::shared_ptr<const OpenText>>;

/// Open texts above the disk, for one check, and a list of what that check asked about. Only texts
/// are another: which files there are is what the disk says. Safe to use from many threads.
class Overlay {
 public:
  Overlay(const OpenTexts& open, Seen& seen);

  /// The open text of a file by its real path, or null.
  const OpenText* find(const std::string& file) const;

  /// A path that was looked at, found or not, or a file that was read; absolute.
  void note(std::string_view path);
  /// Whether what the check found may be another when this file changes.
  bool noted(std::string_view path) const;

 private:
  OpenTexts by_real_path_;
  mutable std::mutex mutex_;
  std::set<std::string, std::less<>> noted_;
};

}  // namespace aml::host
