#include "validator/report/report.h"

#include <algorithm>

namespace aml::report {

bool is_passed_over(const FileReport& file) {
  return !file.error && file.kind == "other" && file.named;
}

void Summary::count(const FileReport& file) {
  if (file.error) {
    ++unreadable;
    unreadable_files.push_back({std::string(file.path), *file.error});
    return;
  }
  if (file.kind == "other") {
    ++skipped;
  } else {
    ++files;
    count_kind({file.kind_word, file.kind_plural, file.kind_group, 1});
  }
  fixed += file.fixed;
  suppressed += file.suppressed;
  for (const Diagnostic& diagnostic : file.diagnostics) {
    if (std::ranges::any_of(diagnostic.fixes, &Fix::safe)) {
      ++fixable;
    } else if (!diagnostic.fixes.empty()) {
      ++unsafely_fixable;
    }
    switch (diagnostic.severity) {
      case Severity::error:
        ++errors;
        break;
      case Severity::warning:
        ++warnings;
        break;
      case Severity::info:
        ++infos;
        break;
      case Severity::hint:
        ++hints;
        break;
    }
  }
}

void Summary::add(const Summary& other) {
  files += other.files;
  skipped += other.skipped;
  unreadable += other.unreadable;
  suppressed += other.suppressed;
  errors += other.errors;
  warnings += other.warnings;
  infos += other.infos;
  hints += other.hints;
  unreadable_files.insert(unreadable_files.end(), other.unreadable_files.begin(),
                          other.unreadable_files.end());
  fixed += other.fixed;
  fixable += other.fixable;
  unsafely_fixable += other.unsafely_fixable;
  for (const KindCount& kind : other.kinds) count_kind(kind);
}

void Summary::count_kind(const KindCount& kind) {
  const auto known = std::ranges::find(kinds, kind.word, &KindCount::word);
  if (known == kinds.end()) {
    kinds.push_back(kind);
  } else {
    known->files += kind.files;
  }
}

std::size_t Summary::jobs() const {
  std::size_t sum = 0;
  for (const KindCount& kind : kinds) sum += kind.group == "job" ? kind.files : 0;
  return sum;
}

}  // namespace aml::report
