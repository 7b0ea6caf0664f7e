#include "validator/report/github_report.h"

#include <fmt/format.h>

#include "validator/report/note_place.h"
#include "validator/report/one_line.h"
#include "validator/report/printable.h"

namespace aml::report {
namespace {

/// As the runner decodes them: in a message `%` and line ends, in a property `:` and `,` as well.
std::string escaped(std::string_view text, std::string_view special) {
  std::string printable;
  append_printable(text, printable);
  std::string out;
  for (const char c : printable) {
    if (special.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string property_text(std::string_view text) { return escaped(text, "%:,"); }
std::string message_text(std::string_view text) { return escaped(text, "%"); }

std::string_view command(Severity severity) {
  return severity == Severity::error     ? "error"
         : severity == Severity::warning ? "warning"
                                         : "notice";
}

/// A column is understood only where a finding begins and ends on one line; the last one counts.
std::string place(const Range& range) {
  if (range.start.line != range.end.line) {
    return fmt::format("line={},endLine={}", range.start.line, range.end.line);
  }
  return fmt::format("line={},endLine={},col={},endColumn={}", range.start.line, range.end.line,
                     range.start.column, std::max(range.start.column, range.end.column - 1));
}

class GithubReporter final : public Reporter {
 public:
  std::string file(const FileReport& file) const override {
    if (file.error) {
      return fmt::format("::error file={},title=unreadable::{}: {}\n",
                         property_text(file.root_path), message_text(file.path),
                         message_text(*file.error));
    }
    std::string out;
    Locator locator(file.text);
    for (const Diagnostic& diagnostic : file.diagnostics) {
      const Range range = range_of(diagnostic.span, locator);
      out += fmt::format("::{} file={},{},title={}::{}:{}:{}: {}", command(diagnostic.severity),
                         property_text(file.root_path), place(range),
                         property_text(diagnostic.rule->name), message_text(file.path),
                         range.start.line, range.start.column, message_text(diagnostic.message));
      for (const Note& note : diagnostic.notes) {
        NotePlace noted(note, locator);
        const std::string file_name =
            noted.is_elsewhere() ? message_text(noted.path(file.path)) + ", " : "";
        out +=
            fmt::format("%0A{}line {}: {}", file_name,
                        noted.locator().position(note.span.begin).line, message_text(note.message));
      }
      if (!diagnostic.help.empty()) out += "%0A" + message_text(diagnostic.help);
      out += '\n';
    }
    return out;
  }

  bool is_for_people() const override { return true; }
};

}  // namespace

std::unique_ptr<Reporter> github_reporter() { return std::make_unique<GithubReporter>(); }

}  // namespace aml::report
