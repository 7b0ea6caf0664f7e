#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"

/// What is reported about one file and about a whole run; each format is one file that renders
/// these.
namespace aml::report {

struct FileReport {
  std::string_view path;  ///< as it is printed
  std::string root_path;  ///< from the project's root, with `/`: what fingerprints are made of
  bool named = false;     ///< the user gave this very path, not a folder around it
  std::string_view kind = "other";   ///< the id of a kind that is checked; else "other"
  std::string_view entity;           ///< the id of a kind that is not checked: "pipeline"
  std::string_view kind_word;        ///< of either, for people: "pipeline job"
  std::string_view kind_plural;      ///< empty: the word with an "s"
  std::string_view kind_group;       ///< of related kinds: "job"
  std::string_view dialect;          ///< empty for "other"
  std::optional<std::string> error;  ///< why the file could not be read; then nothing else is known
  std::string_view text;
  std::vector<Span> secrets;  ///< places of `text` that are shown as `*`
  std::vector<Diagnostic> diagnostics;
  std::optional<Severity> fail_on = Severity::error;  ///< nothing: findings never fail
  std::size_t fixed = 0;                              ///< fixes that were applied before `text`
  std::size_t suppressed = 0;  ///< findings that are left out, by a comment or a baseline
};

/// Whether a line tells that the file, given by name, is not a job that is checked.
bool is_passed_over(const FileReport& file);

struct Unreadable {
  std::string path;
  std::string problem;
};

/// How many files of one kind were checked.
struct KindCount {
  std::string_view word, plural, group;  ///< as in `FileReport`
  std::size_t files = 0;
};

struct Summary {
  std::size_t files = 0;    ///< files that were checked
  std::size_t skipped = 0;  ///< files of kinds that are not checked
  std::size_t unreadable = 0;
  std::size_t suppressed = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t hints = 0;
  std::vector<Unreadable> unreadable_files{};  ///< in any order
  std::size_t fixed = 0;
  std::size_t fixable = 0;           ///< findings with a safe fix
  std::size_t unsafely_fixable = 0;  ///< findings that have only another one
  std::vector<KindCount> kinds{};    ///< of `files`, in any order

  std::size_t jobs() const;  ///< of `files`, those of kinds of job
  void count(const FileReport& file);
  void add(const Summary& other);

 private:
  void count_kind(const KindCount& kind);
};

}  // namespace aml::report
