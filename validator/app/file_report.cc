#include "validator/app/file_report.h"

namespace aml::app {

secrets::Redaction take(CheckResult result, report::FileReport& file) {
  file.entity = result.what.unchecked_id();
  if (const doc::Kind* kind = result.what.kind) {
    file.kind_word = kind->word;
    file.kind_plural = kind->plural;
    file.kind_group = kind->group;
  }
  if (result.what.is_checked()) {
    file.kind = result.what.kind->id;
    file.dialect = to_string(result.what.dialect);
  }
  file.diagnostics = std::move(result.diagnostics);
  file.suppressed = result.suppressed;
  file.secrets = result.redaction.places();
  return std::move(result.redaction);
}

}  // namespace aml::app
