#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0303",
    .name = "newer-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "schema published in August 2021",
    .summary = "A preview-2021 job has a key of a later dialect",
    .explanation =
        "This file is mostly written in the dialect of preview-2021, which refuses the key. "
        "Either write it as that dialect does, as the message says, or bring the whole file to "
        "today's dialect. If the file is meant for today's tools, check it with `--dialect ga`, "
        "which reports its old keys instead.",
    .wrong = R"(command: python train.py
code:
  local_path: src
environment:
  image: ubuntu:22.04
compute:
  target: azureml:cpu-small
)",
    .right = R"(command: python train.py
code:
  local_path: src
environment:
  docker:
    image: ubuntu:22.04
compute:
  target: azureml:cpu-small
)"};

struct NewerKey {
  std::string_view key;
  std::string_view help;
};

constexpr std::array<NewerKey, 7> at_the_root = {{
    {"display_name", "preview-2021 shows `name`; leave this key out"},
    {"outputs", "preview-2021 has no outputs: write to `./outputs`, which is kept"},
    {"resources", "in preview-2021 the number of nodes is `compute.instance_count`"},
    {"limits",
     "in preview-2021 the limits stand at the root: `timeout` in seconds, or in a sweep "
     "`max_total_trials`, `max_concurrent_trials` and `timeout_minutes`"},
    {"services", "in preview-2021 these are `interaction_endpoints`"},
    {"queue_settings", "preview-2021 has no queues; leave this key out"},
    {"sampling_algorithm", "in preview-2021 this key is `algorithm`"},
}};
constexpr std::array<NewerKey, 2> in_an_environment = {{
    {"image", "in preview-2021 the image is `docker.image`"},
    {"build", "in preview-2021 the Dockerfile is `docker.build.dockerfile`"},
}};
constexpr std::array<NewerKey, 2> in_an_input = {{
    {"path", "in preview-2021 the path is `data.path`, or `data.local_path` on this machine"},
    {"type", "preview-2021 does not tell files from folders; leave this key out"},
}};
constexpr std::array<NewerKey, 1> in_early_termination = {{
    {"type", "in preview-2021 this key is `policy_type`"},
}};

void check_keys(const yaml::Node* mapping, std::span<const NewerKey> keys, Report& report) {
  for (const NewerKey& newer : keys) {
    const auto entry = find_entry(mapping, newer.key);
    if (!entry) continue;
    report(finding(descriptor, entry->key->span,
                   fmt::format("preview-2021 does not know `{}` here", newer.key),
                   std::string(newer.help)));
  }
}

void check_values(const job::Job& job, Report& report) {
  const yaml::Node* type = yaml::find(job.document.root, "type");
  if (const std::string_view word = text_of(type); word == "command" || word == "sweep") {
    const std::string own = fmt::format("{}_job", word);
    Diagnostic diagnostic =
        finding(descriptor, type->span, fmt::format("in preview-2021 the type is `{}`", own));
    diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", own), type->span, own));
    report(std::move(diagnostic));
  }
  const yaml::Node* command = job::command_node(job.document, job.what);
  const yaml::Node* code = yaml::find(command, "code");
  const std::string_view folder = text_of(code);
  if (!folder.empty() && !folder.starts_with("azureml:") && !folder.starts_with("file:")) {
    Diagnostic diagnostic =
        finding(descriptor, code->span, "in preview-2021 a folder of code is `code.local_path`");
    diagnostic.fixes.push_back(
        replacing("write `local_path`", code->span,
                  fmt::format("{{local_path: {}}}", code->span.of(job.document.text))));
    report(std::move(diagnostic));
  }
  const yaml::Node* compute = yaml::find(command, "compute");
  if (text_of(compute).empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, compute->span, "in preview-2021 the compute is `compute.target`");
  diagnostic.fixes.push_back(
      replacing("write `target`", compute->span,
                fmt::format("{{target: {}}}", compute->span.of(job.document.text))));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const job::Job& job = visit.job;
  if (!is_preview(job)) return;
  const yaml::Node* command = job::command_node(job.document, job.what);
  check_keys(job.document.root, at_the_root, report);
  check_keys(yaml::find(command, "environment"), in_an_environment, report);
  for (const yaml::Entry& input : entries_of(yaml::find(command, "inputs"))) {
    check_keys(input.value, in_an_input, report);
  }
  check_keys(yaml::find(job.document.root, "early_termination"), in_early_termination, report);
  check_values(job, report);
}

}  // namespace

extern const Rule newer_key{descriptor, ".", check};

}  // namespace aml::rules
