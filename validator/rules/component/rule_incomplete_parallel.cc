#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1614",
    .name = "incomplete-parallel",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation of parallel components",
    .summary = "A parallel component does not say what is cut into pieces, or what runs on them",
    .explanation =
        "`input_data` names the input that is cut into mini batches: `${{inputs.NAME}}`. A task "
        "of the type `run_function` needs an `entry_script`, the file with the function `run`. "
        "The command line tool takes a component without them, and its runs fail.",
    .kinds = "parallel-component"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* task = find_value(&visit.node, "task");
  if (task == nullptr || !task->is_mapping()) return;  // the schema reports it
  if (yaml::find(&visit.node, "input_data") == nullptr && is_whole(visit.job, visit.node)) {
    const auto inputs = find_entry(&visit.node, "inputs");
    Diagnostic diagnostic =
        finding(descriptor, inputs ? inputs->key->span : task->key->span,
                "`input_data` is missing: nothing says which input is cut into pieces",
                "add `input_data: ${{inputs.NAME}}`");
    diagnostic.absent = {"input_data"};
    report(std::move(diagnostic));
  }
  const yaml::Node* type = yaml::find(task, "type");
  if (same_word(text_of(type), "run_function") && yaml::find(task, "entry_script") == nullptr &&
      is_whole(visit.job, *task)) {
    Diagnostic diagnostic =
        finding(descriptor, type->span, "a task of the type `run_function` needs an `entry_script`",
                "add `entry_script:` with the file that has `run`");
    diagnostic.absent = {key_path(task, "entry_script")};
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule incomplete_parallel{descriptor, ".", check};

}  // namespace aml::rules
