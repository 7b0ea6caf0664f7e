#include <algorithm>

#include "validator/rules/support.h"
#include "validator/shell/option.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1203",
    .name = "tensorboard-logs",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of June 2021: when `outputs` and `logs` are uploaded",
    .summary = "TensorBoard's logs are written where they can be read only when the job has ended",
    .explanation =
        "Under preview-2021 `./logs` is uploaded while the job runs, and `./outputs` when it has "
        "ended. TensorBoard follows a job only where its logs go to `./logs`.",
    .dialects = Dialects::preview};

bool names_logs(std::string_view option) {
  std::string respelt(option);
  std::ranges::replace(respelt, '-', '_');
  return respelt.find("tensorboard") != respelt.npos || respelt == "tb_dir" ||
         respelt == "tb_log_dir";
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, visit.node);
  for (const shell::Command& command : shell::commands_in(text.text)) {
    for (const shell::Option& option : shell::options_of(command)) {
      std::string path = shell::unquoted(option.value);
      if (path.starts_with("./")) path.erase(0, 2);
      if (!names_logs(option.name) || !path.starts_with("outputs")) continue;
      const auto size = static_cast<Offset>(option.value.size());
      report(finding(descriptor, text.source({option.span.end - size, option.span.end}),
                     "TensorBoard can read these logs only when the job has ended",
                     "write them below `./logs`, which is uploaded while the job runs"));
    }
  }
}

}  // namespace

extern const Rule tensorboard_logs{descriptor, "@.command", check};

}  // namespace aml::rules
