#include "backend/app/tell.h"

#include "backend/app/error_text.h"
#include "os/stream.h"
#include "validator/report/printable.h"

namespace aml::backend {
namespace {

/// GitHub's runner takes `::` for a command where only whitespace is before it.
void append_line(std::string_view line, std::string& out) {
  const std::size_t first = line.find_first_not_of(" \t");
  if (first != std::string_view::npos && line.substr(first).starts_with("::")) {
    out += line.substr(0, first);
    out += "\\x3a";
    line.remove_prefix(first + 1);
  }
  report::append_printable(line, out);
}

}  // namespace

bool print(std::string_view text) { return !os::write_all(os::standard_output, text); }

std::string printable_lines(std::string_view lines) {
  std::string text;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    append_line(line, text);
    text += '\n';
    if (end != std::string_view::npos) lines.remove_prefix(end + 1);
  }
  return text;
}

void tell(std::string_view lines) {
  os::write_all(os::standard_error, "aml-job: " + printable_lines(lines));
}

ExitCode refuse(std::string_view problem) {
  tell(problem);
  return ExitCode::unusable;
}

ExitCode refuse(const Error& error) { return refuse(error_text(error)); }

}  // namespace aml::backend
