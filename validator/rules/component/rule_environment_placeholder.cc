#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1609",
    .name = "environment-placeholder",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "no environment can have such a name: letters, digits, `.`, `-` and `_`",
    .summary = "The environment of a component depends on an input",
    .explanation =
        "Placeholders are replaced in the command, not in the environment, which is looked up "
        "before there is any input. The client takes the text by its letters, and the run does "
        "not find the environment. Write one component for each environment, or give it when the "
        "component is created: `--set environment=azureml:NAME:VERSION`.",
    .kinds = "command-component parallel-component spark-component"};

bool is_in_environment(const doc::Job& job, const yaml::Node& scalar) {
  for (const doc::CommandSite& site : job.sites) {
    const yaml::Node* environment = yaml::find(site.node, "environment");
    for (const yaml::Node* at = &scalar; at != nullptr; at = at->parent) {
      if (at == environment) return true;
    }
  }
  return false;
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (placeholder.spelling != expr::Spelling::dollar_braces || use.place != doc::Place::other ||
        !is_in_environment(visit.job, *use.scalar)) {
      continue;
    }
    report(finding(
        descriptor, use.scalar->span,
        fmt::format("`{}` is not replaced in an environment", written(visit.job, placeholder)),
        "write one component for each environment, or give it by `--set environment=...`"));
  }
}

}  // namespace

extern const Rule environment_placeholder{descriptor, ".", check};

}  // namespace aml::rules
