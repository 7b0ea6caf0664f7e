#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0311",
    .name = "pipeline-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the key",
    .summary = "A job has a key of a pipeline",
    .explanation =
        "`jobs`, `settings`, `default_compute` and `component` are keys of a pipeline or of its "
        "steps. A job in a file of its own says the same at its top level: `compute` instead of "
        "`default_compute`, `identity` beside it. A `trial` that names a file or a component is "
        "possible only in a step of a pipeline; elsewhere `trial` holds the command.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

/// What the settings of a pipeline are in a job: "`identity` at the top level".
std::string settings_in_a_job(const yaml::Node& settings) {
  std::vector<std::string> parts;
  const std::string_view compute = text_of(yaml::find(&settings, "default_compute"));
  if (!compute.empty()) parts.push_back(fmt::format("`compute: {}`", compute));
  if (yaml::find(&settings, "identity") != nullptr) parts.emplace_back("`identity`");
  if (parts.empty()) return "remove it";
  return fmt::format("write {} at the top level", fmt::join(parts, " and "));
}

std::string help_for(const Visit& visit, std::string_view key) {
  if (key == "settings") return settings_in_a_job(visit.node);
  if (key == "jobs") return "write each job in a file of its own, or make this `type: pipeline`";
  if (key == "component") return "write the `command` and `environment` of the component";
  return "remove it";
}

/// `default_compute: azureml:c1` at the root: the key alone is wrong.
bool is_compute(const Visit& visit, std::string_view key) {
  return key == "default_compute" && visit.node.is_string() &&
         !find_entry(visit.job.document.root, "compute");
}

void check_trial(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  report(finding(descriptor, visit.node.span,
                 "`trial` must be a mapping; only a step of a pipeline names a file or component",
                 "write the `command` and `environment` of the trial under `trial`"));
}

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr) return;
  const std::string_view key = yaml::key_text(*visit.key);
  if (key == "trial") return check_trial(visit, report);
  Diagnostic diagnostic =
      finding(descriptor, visit.key->span, fmt::format("unknown key `{}`: for pipelines only", key),
              help_for(visit, key));
  if (is_compute(visit, key)) {
    suggest(diagnostic, visit.key->span, "compute");
    diagnostic.fixes.back().safe = false;
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule pipeline_key{
    descriptor, "settings jobs default_compute default_datastore component trial", check};

}  // namespace aml::rules
