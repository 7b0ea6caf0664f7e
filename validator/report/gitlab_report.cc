#include "validator/report/gitlab_report.h"

#include <nlohmann/json.hpp>

#include "validator/report/fingerprint.h"
#include "validator/report/json_text.h"
#include "validator/report/one_line.h"

namespace aml::report {
namespace {

using Json = nlohmann::ordered_json;

std::string_view gitlab_severity(Severity severity) {
  constexpr std::string_view levels[] = {"info", "info", "minor", "major"};
  return levels[static_cast<std::size_t>(severity)];
}

class GitlabReporter final : public Reporter {
 public:
  std::string begin() const override { return "["; }
  std::string_view separator() const override { return ","; }

  std::string file(const FileReport& file) const override {
    Json list = Json::array();
    if (file.error) {
      list.push_back({{"description", "The file could not be read: " + *file.error},
                      {"check_name", "unreadable"},
                      {"fingerprint", "unreadable:" + file.root_path},
                      {"severity", "blocker"},
                      {"location", {{"path", file.root_path}, {"lines", {{"begin", 1}}}}}});
    }
    const auto prints = fingerprints(file.root_path, file.text, file.diagnostics);
    Locator locator(file.text);
    for (std::size_t at = 0; at < file.diagnostics.size(); ++at) {
      const Diagnostic& diagnostic = file.diagnostics[at];
      const Range range = range_of(diagnostic.span, locator);
      list.push_back({{"description", sentence(diagnostic)},
                      {"check_name", diagnostic.rule->name},
                      {"fingerprint", prints[at]},
                      {"severity", gitlab_severity(diagnostic.severity)},
                      {"location",
                       {{"path", file.root_path},
                        {"lines", {{"begin", range.start.line}, {"end", range.end.line}}}}}});
    }
    return json_members(list);
  }

  std::string end(const Summary&) const override { return "]\n"; }
};

}  // namespace

std::unique_ptr<Reporter> gitlab_reporter() { return std::make_unique<GitlabReporter>(); }

}  // namespace aml::report
