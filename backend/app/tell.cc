#include "backend/app/tell.h"

#include "os/stream.h"
#include "validator/report/printable.h"

namespace aml::backend {

bool print(std::string_view text) { return !os::write_all(os::standard_output, text); }

void tell(std::string_view line) {
  std::string text = "aml-job: ";
  report::append_printable(line, text);
  os::write_all(os::standard_error, text + '\n');
}

ExitCode refuse(std::string_view problem) {
  tell(problem);
  return ExitCode::unusable;
}

ExitCode refuse(const Error& error) { return refuse(error.message); }

}  // namespace aml::backend
