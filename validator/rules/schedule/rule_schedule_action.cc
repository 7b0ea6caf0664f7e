#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1731",
    .name = "schedule-action",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A schedule starts nothing, or two things",
    .explanation = "A schedule has one of `create_job`, `create_monitor` and `import_data`.",
    .dialects = Dialects::ga,
    .kinds = "schedule"};

void check(const Visit& visit, Report& report) {
  std::vector<yaml::Entry> actions;
  for (const std::string_view key : {"create_job", "create_monitor", "import_data"}) {
    if (const auto entry = find_entry(&visit.node, key)) actions.push_back(*entry);
  }
  if (actions.empty() && is_whole(visit.job, visit.node)) {
    const auto trigger = find_entry(&visit.node, "trigger");
    Diagnostic diagnostic = finding(
        descriptor, trigger ? trigger->key->span : visit.node.pairs.front().key->span,
        "this schedule starts nothing", "name the pipeline job to start under `create_job`");
    diagnostic.absent = {"create_job", "create_monitor", "import_data"};
    return report(std::move(diagnostic));
  }
  if (actions.size() < 2) return;
  std::ranges::sort(actions, {}, [](const yaml::Entry& one) { return one.key->span; });
  Diagnostic diagnostic = finding(
      descriptor, actions[1].key->span,
      fmt::format("a schedule has either `{}` or `{}`, not both", actions[0].name, actions[1].name),
      "write a schedule for each");
  diagnostic.notes.push_back({fmt::format("`{}` is here", actions[0].name), actions[0].key->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule schedule_action{descriptor, ".", check};

}  // namespace aml::rules
