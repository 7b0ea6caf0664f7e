#include "validator/report/junit_report.h"

#include <fmt/format.h>

#include "validator/report/one_line.h"
#include "validator/report/xml_text.h"

namespace aml::report {
namespace {

std::string suite(const FileReport& file, std::size_t tests, std::size_t failures,
                  std::string_view body) {
  return fmt::format(
      "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" "
      "time=\"0\">\n{}</testsuite>\n",
      xml_text(file.root_path), tests, failures, file.error ? 1 : 0, body);
}

std::string test(const FileReport& file, std::string_view name, std::string_view outcome) {
  return fmt::format("<testcase classname=\"{}\" name=\"{}\" time=\"0\">{}</testcase>\n",
                     xml_text(file.root_path), xml_text(name), outcome);
}

class JunitReporter final : public Reporter {
 public:
  std::string begin() const override {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"aml-lint\">\n";
  }

  std::string file(const FileReport& file) const override {
    if (file.error) {
      const std::string why = xml_text(*file.error);
      return suite(
          file, 1, 0,
          test(file, "is read",
               fmt::format("<error message=\"{}\" type=\"unreadable\">{}</error>", why, why)));
    }
    if (file.kind == "other" && file.diagnostics.empty()) return {};
    std::string failures, others;
    std::size_t count = 0;
    Locator locator(file.text);
    for (const Diagnostic& diagnostic : file.diagnostics) {
      const std::string line = one_line(file.path, diagnostic, locator);
      if (!file.fail_on || diagnostic.severity < *file.fail_on) {
        others += xml_text(line) + '\n';
        continue;
      }
      ++count;
      const text::Position at = locator.position(diagnostic.span.begin);
      failures += test(file, fmt::format("{} at {}:{}", diagnostic.rule->name, at.line, at.column),
                       fmt::format("<failure message=\"{}\" type=\"{}\">{}</failure>",
                                   xml_text(diagnostic.message), to_string(diagnostic.severity),
                                   xml_text(line)));
    }
    std::string body = count > 0 ? failures : test(file, "is sound", "");
    if (!others.empty()) body += "<system-out>" + others + "</system-out>\n";
    return suite(file, std::max<std::size_t>(count, 1), count, body);
  }

  std::string end(const Summary&) const override { return "</testsuites>\n"; }
};

}  // namespace

std::unique_ptr<Reporter> junit_reporter() { return std::make_unique<JunitReporter>(); }

}  // namespace aml::report
