#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0302",
    .name = "old-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses keys of older dialects",
    .summary = "A key is written as an older dialect wrote it",
    .explanation =
        "This file is written in a newer dialect, which no longer knows the key, or knows it in "
        "another shape. The message names today's spelling. Mixtures come from copying out of old "
        "articles. With `--dialect ga` every old spelling of a file is reported like this.",
    .wrong = R"(type: command
code:
  local_path: src
command: python train.py --data ${{inputs.flowers}}
inputs:
  flowers:
    type: uri_folder
    path: azureml:flowers:3
environment: azureml:vision:7
compute: azureml:cpu-small
)",
    .right = R"(type: command
code: src
command: python train.py --data ${{inputs.flowers}}
inputs:
  flowers:
    type: uri_folder
    path: azureml:flowers:3
environment: azureml:vision:7
compute: azureml:cpu-small
)"};

std::string_view parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot);
}

std::string_view last_of(std::string_view path) { return path.substr(path.rfind('.') + 1); }

/// Only the word changed, not the place or the shape: a rename is all there is to do.
bool is_rename(const job::OldKey& old) {
  return !old.new_path.empty() && parent_of(old.old_path) == parent_of(old.new_path) &&
         last_of(old.old_path) == yaml::key_text(*old.key) &&
         last_of(old.old_path) != last_of(old.new_path);
}

void check(const Visit& visit, Report& report) {
  const job::Job& job = visit.job;
  for (const job::OldKey& old : job.old_keys) {
    if (old.since > job.what.dialect) continue;  // this dialect still knows it
    Diagnostic diagnostic = finding(
        descriptor, old.key->span,
        old.new_path.empty() ? fmt::format("`{}` no longer exists", old.old_path)
                             : fmt::format("`{}` is `{}` today", old.old_path, old.new_path),
        std::string(old.advice));
    if (is_rename(old)) {
      const std::string_view name = last_of(old.new_path);
      diagnostic.fixes.push_back(
          replacing(fmt::format("rename to `{}`", name), old.key->span, std::string(name)));
    }
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule old_key{descriptor, ".", check};

}  // namespace aml::rules
