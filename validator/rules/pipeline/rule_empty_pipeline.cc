#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1511",
    .name = "empty-pipeline",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: a pipeline has `jobs`",
    .summary = "A pipeline has no steps",
    .explanation =
        "The steps of a pipeline are under `jobs`, or in the pipeline component that `component` "
        "names. A pipeline with neither has nothing to run; the command line tool accepts it.",
    .kinds = "pipeline"};

void check(const Visit& visit, Report& report) {
  const yaml::Node& root = visit.node;
  if (!root.is_mapping() || root.entries.empty() || !is_whole(visit.job, root)) return;
  if (yaml::find(&root, "component") != nullptr) return;
  const auto jobs = find_entry(&root, "jobs");
  if (jobs && (!jobs->value->is_mapping() || !jobs->value->entries.empty())) return;
  Diagnostic diagnostic =
      finding(descriptor, jobs ? jobs->key->span : root.entries.front().key->span,
              "this pipeline has no steps", "write them under `jobs`");
  if (!jobs) diagnostic.absent = {"jobs", "component"};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule empty_pipeline{descriptor, ".", check};

}  // namespace aml::rules
