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
  ++(file.kind == "other" ? skipped : files);
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
}

}  // namespace aml::report
