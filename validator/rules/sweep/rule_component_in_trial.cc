#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1015",
    .name = "component-in-trial",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the keys",
    .summary = "`trial` has the keys of a component",
    .explanation =
        "A `trial` says what each trial runs: `command`, `code`, `environment` and the like. It is "
        "not a component: it has no `type`, `name` or `version`. Remove them. A `name` at the root "
        "would be the name of the job, and a job of that name can be submitted only once.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .cause = CauseClass::structure};

void check(const Visit& visit, Report& report) {
  const std::vector<yaml::Entry> keys = component_keys_of_trial(visit.job);
  if (keys.empty()) return;
  std::vector<std::string_view> names;
  for (const yaml::Entry& key : keys) names.push_back(key.name);
  Diagnostic diagnostic =
      finding(descriptor, keys.front().key->span,
              fmt::format("unknown {} {} in `trial`, which is not a component",
                          keys.size() == 1 ? "key" : "keys", listed(names, names.size())),
              keys.size() == 1 ? "remove it" : "remove them");
  Fix all{"remove what only a component has", false, {}};
  for (const yaml::Entry& key : keys) {
    diagnostic.explains.places.push_back(key.key->span);
    const auto fix = removing(visit.job.document, key);
    if (fix) all.edits.insert(all.edits.end(), fix->edits.begin(), fix->edits.end());
  }
  const bool whole = all.edits.size() == keys.size() && keys.size() < visit.node.pairs.size();
  if (whole && visit.node.style != yaml::Style::flow) diagnostic.fixes.push_back(std::move(all));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule component_in_trial{descriptor, "trial", check};

}  // namespace aml::rules
