#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/diag/diagnostic.h"
#include "validator/report/locator.h"

namespace aml::report {

/// Where a note is: in the file that its finding is in, or in another one.
class NotePlace {
 public:
  /// `own` is of the text that the finding is in.
  NotePlace(const Note& note, Locator& own) : note_(note), own_(own) {
    if (is_elsewhere()) other_.emplace(note.file->text);
  }

  bool is_elsewhere() const { return note_.file != nullptr; }
  /// The note's file, when `path` is that of the finding's file.
  std::string path(std::string_view path) const;
  Locator& locator() { return other_ ? *other_ : own_; }

 private:
  const Note& note_;
  Locator& own_;
  std::optional<Locator> other_;
};

}  // namespace aml::report
