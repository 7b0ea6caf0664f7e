#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1207",
    .name = "nested-launcher",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: the service starts the processes of a distributed job",
    .summary = "The command of a distributed job starts a launcher of its own",
    .explanation =
        "With `distribution` Azure ML itself starts the command once for each process: by "
        "`mpirun` for `mpi`, and with the variables of torch.distributed set for `pytorch`. A "
        "launcher in the command then runs in each of these processes and starts them all again. "
        "Write the script alone (`python train.py`), or take `distribution` away. With one "
        "process on each node a `torchrun` is superfluous but harmless: a hint.",
    .kinds = "job component"};

struct Launcher {
  std::string_view name;
  Span span;  ///< in the decoded command
};

std::optional<Launcher> launcher_of(const shell::Command& command) {
  const std::size_t i = shell::program_index(command);
  if (i >= command.words.size()) return {};
  const shell::Word& program = command.words[i];
  for (const std::string_view name : {"mpirun", "mpiexec", "horovodrun", "deepspeed", "torchrun"}) {
    if (program.raw == name) return Launcher{name, program.span};
  }
  if (!program.raw.starts_with("python")) return {};
  for (std::size_t k = i + 1; k + 1 < command.words.size(); ++k) {
    const shell::Word& module = command.words[k + 1];
    if (!command.words[k].raw.starts_with('-')) return {};
    if (command.words[k].raw != "-m") continue;
    for (const std::string_view name :
         {"torch.distributed.launch", "torch.distributed.run", "deepspeed.launcher.runner"}) {
      if (module.raw == name) return Launcher{name, module.span};
    }
    return {};
  }
  return {};
}

bool is_of_torch(std::string_view launcher) { return launcher.starts_with("torch"); }

/// How many processes the service starts on each node, at least.
bool many_on_a_node(const Visit& visit) {
  const auto number = [](const yaml::Node* holder, std::string_view key) {
    return number_of(find_value(holder, key)).value_or(1);
  };
  if (!is_preview(visit.job)) return number(&visit.node, "process_count_per_instance") > 1;
  return number(&visit.node, "process_count") >
         number(yaml::find(visit.site->node, "compute"), "instance_count");
}

void check(const Visit& visit, Report& report) {
  const std::string_view type = text_of(yaml::find(&visit.node, "type"));
  const bool mpi = same_word(type, "mpi");
  const yaml::Node* command = command_scalar(visit.job);
  if (command == nullptr || (!mpi && !same_word(type, "pytorch"))) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, *command);
  for (const shell::Command& one : shell::commands_in(text.text)) {
    const auto launcher = launcher_of(one);
    if (!launcher || (!mpi && !is_of_torch(launcher->name))) continue;
    if (mpi && is_of_torch(launcher->name)) continue;  // one on each node is a known way
    Diagnostic diagnostic =
        finding(descriptor, text.source(launcher->span),
                fmt::format("`{}` is started in each process that `distribution` has started",
                            launcher->name),
                "start the script itself, or remove `distribution`");
    if (!mpi && !many_on_a_node(visit)) diagnostic.severity = Severity::hint;
    diagnostic.notes.push_back({"the service starts the processes for this", place_of(visit.node)});
    report(std::move(diagnostic));
    return;
  }
}

}  // namespace

extern const Rule nested_launcher{descriptor, "@.distribution", check};

}  // namespace aml::rules
