#include "backend/app/job_file.h"

#include <algorithm>

#include "backend/app/tell.h"
#include "os/stream.h"
#include "validator/report/text_report.h"
#include "validator/secrets/redaction.h"

namespace aml::backend {
namespace {

Overrides overrides_of(const Arguments& arguments) {
  Overrides overrides{arguments.name, {}, arguments.skip_validation, arguments.runtime};
  for (const std::string& assignment : arguments.set) {
    const std::size_t equals = std::min(assignment.find('='), assignment.size());
    overrides.set.emplace_back(assignment.substr(0, equals),
                               assignment.substr(std::min(equals + 1, assignment.size())));
  }
  return overrides;
}

void append_findings(std::string_view path, std::string_view text, std::vector<Span> secrets,
                     std::vector<Diagnostic> diagnostics, std::string& out) {
  report::FileReport file;
  file.path = path;
  file.text = text;
  file.secrets = std::move(secrets);
  file.diagnostics = std::move(diagnostics);
  report::append_text(file, {os::is_terminal(os::standard_error)}, out);
}

}  // namespace

ReadJob read_and_tell(const Arguments& arguments, bool errors_only) {
  ReadJob read = read_job(arguments.file, overrides_of(arguments), host::real_disk());
  const auto wanted = [&](std::vector<Diagnostic> diagnostics) {
    if (errors_only) {
      std::erase_if(diagnostics,
                    [](const Diagnostic& finding) { return finding.severity != Severity::error; });
    }
    return diagnostics;
  };
  tell_findings(arguments.file, read.text, wanted(read.diagnostics));
  std::string of_set;
  append_findings("--set", read.set_words, read.set_secrets, wanted(read.set_diagnostics), of_set);
  os::write_all(os::standard_error, of_set);
  if (!read.problem.empty()) tell(arguments.file + ": " + read.problem);
  return read;
}

void tell_findings(std::string_view path, std::string_view text,
                   std::vector<Diagnostic> diagnostics) {
  std::string findings;
  append_findings(path, text, secrets::Redaction::of(text).places(), std::move(diagnostics),
                  findings);
  os::write_all(os::standard_error, findings);
}

}  // namespace aml::backend
