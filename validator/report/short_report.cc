#include "validator/report/short_report.h"

#include "validator/report/one_line.h"
#include "validator/report/text_report.h"

namespace aml::report {
namespace {

class ShortReporter final : public Reporter {
 public:
  std::string file(const FileReport& file) const override {
    std::string out;
    if (is_passed_over(file)) {
      append_not_checked(file, out);
      return out;
    }
    Locator locator(file.text);
    for (const Diagnostic& diagnostic : file.diagnostics) {
      out += one_line(file.path, diagnostic, locator) + '\n';
    }
    return out;
  }

  bool is_for_people() const override { return true; }
};

}  // namespace

std::unique_ptr<Reporter> short_reporter() { return std::make_unique<ShortReporter>(); }

}  // namespace aml::report
