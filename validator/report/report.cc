#include "validator/report/report.h"

namespace aml::report {

void Summary::count(const FileReport& file) {
  if (file.error) {
    ++unreadable;
    return;
  }
  ++(file.kind == "other" ? skipped : files);
  for (const Diagnostic& diagnostic : file.diagnostics) {
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
}

}  // namespace aml::report
