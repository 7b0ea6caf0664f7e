#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1512",
    .name = "steps-beside-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A pipeline has both `jobs` and `component`",
    .explanation =
        "The steps of a pipeline are under `jobs`, or in the pipeline component that `component` "
        "names, never both. A step that runs a component has `component` itself, under `jobs`.",
    .kinds = "pipeline"};

void check(const Visit& visit, Report& report) {
  const auto component = find_entry(&visit.node, "component");
  const auto jobs = find_entry(&visit.node, "jobs");
  if (!component || !jobs) return;
  Diagnostic diagnostic =
      finding(descriptor, component->key->span, "a pipeline has `jobs` or `component`, not both",
              "remove one of them, or make the component a step under `jobs`");
  diagnostic.notes.push_back({"`jobs` is here", jobs->key->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule steps_beside_component{descriptor, ".", check};

}  // namespace aml::rules
