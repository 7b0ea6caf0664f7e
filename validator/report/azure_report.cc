#include "validator/report/azure_report.h"

#include <fmt/format.h>

#include "validator/report/one_line.h"
#include "validator/report/printable.h"

namespace aml::report {
namespace {

/// As the agent decodes them; `%` has a code of its own.
std::string escaped(std::string_view text) {
  std::string printable;
  append_printable(text, printable);
  std::string out;
  for (const char c : printable) {
    switch (c) {
      case '%':
        out += "%AZP25";
        break;
      case ';':
        out += "%3B";
        break;
      case ']':
        out += "%5D";
        break;
      default:
        out += c;
    }
  }
  return out;
}

class AzureReporter final : public Reporter {
 public:
  std::string file(const FileReport& file) const override {
    if (file.error) {
      return fmt::format("##vso[task.logissue type=error;sourcepath={};]{}: {}\n",
                         escaped(file.root_path), escaped(file.path), escaped(*file.error));
    }
    std::string out;
    Locator locator(file.text);
    for (const Diagnostic& diagnostic : file.diagnostics) {
      const bool is_issue = diagnostic.severity >= Severity::warning;
      const text::Position at = locator.position(diagnostic.span.begin);
      out += is_issue ? fmt::format(
                            "##vso[task.logissue type={};sourcepath={};linenumber={};"
                            "columnnumber={};code={};]{}:{}:{}: {}\n",
                            to_string(diagnostic.severity), escaped(file.root_path), at.line,
                            at.column, diagnostic.rule->name, escaped(file.path), at.line,
                            at.column, escaped(sentence(diagnostic)))
                      : one_line(file.path, diagnostic, locator) + '\n';
    }
    return out;
  }

  bool is_for_people() const override { return true; }
};

}  // namespace

std::unique_ptr<Reporter> azure_reporter() { return std::make_unique<AzureReporter>(); }

}  // namespace aml::report
