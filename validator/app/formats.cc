#include "validator/app/formats.h"

#include "validator/app/terminal.h"
#include "validator/app/version.h"
#include "validator/report/azure_report.h"
#include "validator/report/checkstyle_report.h"
#include "validator/report/github_report.h"
#include "validator/report/gitlab_report.h"
#include "validator/report/json_report.h"
#include "validator/report/junit_report.h"
#include "validator/report/sarif_report.h"
#include "validator/report/short_report.h"
#include "validator/report/text_report.h"
#include "validator/rules/rule.h"

namespace aml::app {

namespace {

bool is_set(const char* name) {
  const std::string_view value = environment(name);
  return !value.empty() && value != "false" && value != "False" && value != "0";
}

}  // namespace

bool is_build_server() { return is_set("GITHUB_ACTIONS") || is_set("TF_BUILD"); }

config::Format chosen_format(const config::Options& options) {
  if (options.format) return *options.format;
  if (is_set("GITHUB_ACTIONS")) return config::Format::github;
  if (is_set("GITLAB_CI")) return config::Format::gitlab;
  if (is_set("TF_BUILD")) return config::Format::azure;
  return config::Format::text;
}

std::string_view format_name(config::Format format) {
  constexpr std::string_view names[] = {"text",   "short", "json",  "sarif",     "github",
                                        "gitlab", "azure", "junit", "checkstyle"};
  return names[static_cast<std::size_t>(format)];
}

std::unique_ptr<report::Reporter> reporter_for(config::Format format,
                                               const config::Options& options) {
  switch (format) {
    case config::Format::short_lines:
      return report::short_reporter();
    case config::Format::json:
      return report::json_reporter(version());
    case config::Format::sarif:
      return report::sarif_reporter(version(), rules::registry());
    case config::Format::github:
      return report::github_reporter();
    case config::Format::gitlab:
      return report::gitlab_reporter();
    case config::Format::azure:
      return report::azure_reporter();
    case config::Format::junit:
      return report::junit_reporter();
    case config::Format::checkstyle:
      return report::checkstyle_reporter();
    case config::Format::text:
      break;
  }
  const bool color = options.output_file.empty() ? uses_color(options.color)
                                                 : options.color == config::Color::always;
  return report::text_reporter({color});
}

}  // namespace aml::app
