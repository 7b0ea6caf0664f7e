#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0912",
    .name = "missing-input-mode",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "examples of the 2021 preview: every input has a mode",
    .summary = "An input of preview-2021 does not say how it reaches the job",
    .explanation =
        "`mode: mount` gives the command the data as it lies in the cloud, `mode: download` copies "
        "it first. What happens without `mode` was never written down, so say which is meant.",
    .fix = FixKind::none,
    .dialects = Dialects::preview};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || visit.key == nullptr) return;
  if (yaml::find(&visit.node, "data") == nullptr || !is_whole(visit.job, visit.node)) return;
  if (yaml::find(&visit.node, "mode") != nullptr) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.key->span,
              fmt::format("the input `{}` has no mode", yaml::key_text(*visit.key)),
              "add `mode: mount` or `mode: download`");
  diagnostic.absent = {key_path(&visit.node, "mode")};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_input_mode{descriptor, "@.inputs.*", check};

}  // namespace aml::rules
