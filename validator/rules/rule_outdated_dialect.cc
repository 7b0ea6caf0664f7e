#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0301",
    .name = "outdated-dialect",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the keys of older dialects",
    .summary = "The job is written for a command line tool of 2021",
    .explanation =
        "The keys of a job changed twice: in October 2021 (`${{inputs.x}}`, `limits`, `compute` as "
        "a text) and in March 2022 (`code` as a text, inputs with `type` and `path`). A file that "
        "keeps to one older dialect is judged by the rules of that dialect and gets this one "
        "warning; today's tool refuses it. `aml-lint --dialect ga` tells what has to change, "
        "`--dialect preview-2021` accepts the file as it is.",
    .wrong = R"(command: python train.py
code:
  local_path: src
environment: azureml:vision:7
compute:
  target: azureml:cpu-small
)",
    .right = R"(type: command
command: python train.py
code: src
environment: azureml:vision:7
compute: azureml:cpu-small
)"};

const yaml::Node* key_in(const yaml::Node* mapping, std::string_view key) {
  const auto entry = find_entry(mapping, key);
  return entry ? entry->key : nullptr;
}

/// The key of preview-2021 that a reader sees first as such.
const yaml::Node* telling_key(const job::Job& job) {
  const yaml::Node* root = job.document.root;
  const yaml::Node* command = job::command_node(job.document, job.what);
  const std::array<const yaml::Node*, 6> keys = {
      key_in(yaml::find(command, "code"), "local_path"),
      key_in(yaml::find(command, "compute"), "target"),
      key_in(yaml::find(command, "environment"), "docker"),
      key_in(root, "algorithm"),
      key_in(root, "type"),
      root->is_mapping() && !root->pairs.empty() ? root->pairs.front().key : nullptr};
  for (const yaml::Node* key : keys) {
    if (key != nullptr) return key;
  }
  return root;
}

void check(const Visit& visit, Report& report) {
  const job::Job& job = visit.job;
  if (job.what.forced || job.what.dialect == job::Dialect::ga) return;
  const bool preview = is_preview(job);
  const yaml::Node* key =
      preview || job.old_keys.empty() ? telling_key(job) : job.old_keys.front().key;
  report(finding(descriptor, key->span,
                 preview ? "this job is written for the preview of June to September 2021"
                         : "this job is written for the tools of October 2021 to March 2022",
                 "today's command line tool refuses it; check it with `--dialect ga` to see what "
                 "has to change"));
}

}  // namespace

extern const Rule outdated_dialect{descriptor, ".", check};

}  // namespace aml::rules
