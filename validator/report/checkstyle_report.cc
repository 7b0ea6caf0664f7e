#include "validator/report/checkstyle_report.h"

#include <fmt/format.h>

#include "validator/report/one_line.h"
#include "validator/report/xml_text.h"

namespace aml::report {
namespace {

/// Checkstyle has no hint.
std::string_view checkstyle_severity(Severity severity) {
  return to_string(std::max(severity, Severity::info));
}

class CheckstyleReporter final : public Reporter {
 public:
  std::string begin() const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  }

  std::string file(const FileReport& file) const override {
    if (!file.error && file.diagnostics.empty()) return {};
    std::string out = fmt::format("<file name=\"{}\">\n", xml_text(file.root_path));
    if (file.error) {
      out += fmt::format(
          "<error line=\"1\" severity=\"error\" message=\"{}\" source=\"aml-lint.unreadable\"/>\n",
          xml_text(*file.error));
    }
    Locator locator(file.text);
    for (const Diagnostic& diagnostic : file.diagnostics) {
      const text::Position at = locator.position(diagnostic.span.begin);
      out += fmt::format(
          "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" "
          "source=\"aml-lint.{}\"/>\n",
          at.line, at.column, checkstyle_severity(diagnostic.severity),
          xml_text(sentence(diagnostic)), diagnostic.rule->name);
    }
    return out + "</file>\n";
  }

  std::string end(const Summary&) const override { return "</checkstyle>\n"; }
};

}  // namespace

std::unique_ptr<Reporter> checkstyle_reporter() { return std::make_unique<CheckstyleReporter>(); }

}  // namespace aml::report
