#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0308",
    .name = "ignored-key",
    .severity = Severity::info,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 drops it",
    .summary = "A key is accepted and has no effect",
    .explanation =
        "Some keys exist so that a job can be shown: `id`, `status`, `creation_context`, "
        "`log_files`, `parameters`, and `endpoint`, `status` and `error_message` of a service. In "
        "a file they are dropped without a word. So are `name` and `version` of an environment "
        "that is described in the job: it stays anonymous. Two more are read and then not sent, "
        "which is a warning: `services` of a sweep and `queue_settings` of its `trial`.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga};

bool is_in(const Visit& visit, std::string_view holder) {
  const yaml::Node* around = visit.key->parent;
  return around != nullptr && around->key != nullptr && yaml::key_text(*around->key) == holder;
}

/// Parts that a user asked for and does not get.
bool is_asked_for(std::string_view key) { return key == "services" || key == "queue_settings"; }

bool is_ignored(const Visit& visit, std::string_view key) {
  const bool sweep = visit.job.what.is(doc::sweep_job);
  if (key == "services") return sweep && visit.key->parent == visit.job.document.root;
  if (key == "queue_settings")
    return visit.site != nullptr && visit.site->kind == doc::SiteKind::trial;
  if (key == "parameters") return !sweep;  // the schema of a sweep does not know it
  return true;
}

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr || visit.node.is_null()) return;
  const std::string_view key = yaml::key_text(*visit.key);
  if (!is_ignored(visit, key)) return;
  const bool environment = is_in(visit, "environment");
  Diagnostic diagnostic = finding(
      descriptor, visit.key->span,
      environment ? fmt::format("`{}` of an environment described in the job has no effect", key)
                  : fmt::format("`{}` has no effect in a file", key),
      environment ? "remove it, or register the environment and refer to `azureml:NAME:VERSION`"
                  : "remove it");
  if (is_asked_for(key)) {
    diagnostic.severity = Severity::warning;
    diagnostic.message = fmt::format("`{}` is not sent with a sweep", key);
    diagnostic.help = key == "services" ? "remove it; trials cannot have services"
                                        : "put it beside `trial`, at the level of the sweep";
  } else if (auto fix = removing(visit.job.document, {key, visit.key, &visit.node})) {
    diagnostic.fixes.push_back(std::move(*fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule ignored_key{
    descriptor,
    "id status creation_context log_files parameters services services.*.endpoint "
    "services.*.status services.*.error_message @.environment.name @.environment.version "
    "@.queue_settings",
    check};

}  // namespace aml::rules
