#include "backend/execution/task.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

#include "backend/execution/replace.h"
#include "os/file.h"
#include "os/process.h"

namespace aml::backend {
namespace {

using Variables = std::map<std::string, std::string>;

std::string rank_log(long long rank) {
  return fmt::format("user_logs/std_log_process_{}.txt", rank);
}

long long per_instance(const doc::Distribution& distribution) {
  return std::max(distribution.process_count_per_instance.value_or(1), 1LL);
}

void add_pytorch(const doc::LoadedJob& job, const NextPort& next_port, Task& task) {
  const long long local = per_instance(*job.distribution);
  const long long nodes = instances_of(job);
  const std::string port = std::to_string(next_port());
  for (long long rank = 0; rank < nodes * local; ++rank) {
    task.ranks.push_back({fmt::format("rank {}", rank),
                          {{"MASTER_ADDR", "127.0.0.1"},
                           {"MASTER_PORT", port},
                           {"WORLD_SIZE", std::to_string(nodes * local)},
                           {"RANK", std::to_string(rank)},
                           {"LOCAL_RANK", std::to_string(rank % local)},
                           {"LOCAL_WORLD_SIZE", std::to_string(local)},
                           {"NODE_RANK", std::to_string(rank / local)},
                           {"AZUREML_CR_NODE_RANK", std::to_string(rank / local)},
                           {"AZUREML_PROCESS_NAME", fmt::format("rank_{}", rank)}},
                          rank_log(rank)});
  }
}

void add_tensorflow(const doc::LoadedJob& job, const NextPort& next_port, Task& task) {
  const doc::Distribution& distribution = *job.distribution;
  const long long workers = std::max(distribution.worker_count.value_or(instances_of(job)), 1LL);
  const long long servers = std::max(distribution.parameter_server_count.value_or(0), 0LL);
  nlohmann::json cluster;
  const auto add_hosts = [&](const char* kind, long long count) {
    for (long long i = 0; i < count; ++i) {
      cluster[kind].push_back(fmt::format("127.0.0.1:{}", next_port()));
    }
  };
  add_hosts("worker", workers);
  add_hosts("ps", servers);
  const auto add_ranks = [&](const char* kind, const char* words, long long count) {
    for (long long i = 0; i < count; ++i) {
      const nlohmann::json config = {
          {"cluster", cluster}, {"task", {{"type", kind}, {"index", i}}}, {"environment", "cloud"}};
      task.ranks.push_back(
          {fmt::format("{} {}", words, i),
           {{"TF_CONFIG", config.dump()}, {"AZUREML_PROCESS_NAME", fmt::format("{}_{}", kind, i)}},
           fmt::format("user_logs/std_log_{}_{}.txt", kind, i),
           kind == std::string_view("worker")});
    }
  };
  add_ranks("worker", "worker", workers);
  add_ranks("ps", "parameter server", servers);
}

/// Of what `mpirun` starts: a log for each rank, and the name of the first that failed.
constexpr const char* mpi_rank =
    "exec >>\"$AML_JOB_FOLDER/user_logs/std_log_process_$OMPI_COMM_WORLD_RANK.txt\" 2>&1\n"
    "\"$AML_JOB_SHELL\" -c \"$AML_JOB_COMMAND\"\n"
    "code=$?\n"
    "[ $code -eq 0 ] || echo \"$OMPI_COMM_WORLD_RANK $code\" "
    ">>\"$AML_JOB_FOLDER/system_logs/failed_ranks\"\n"
    "exit $code\n";

/// In a container: says that it runs, and goes on. A shell is bash where the image has it.
constexpr const char* shell_of_image =
    "true 2>/dev/null >\"$0\"; exec \"$(command -v bash || echo sh)\" -c \"$1\"";
constexpr const char* program_of_image = "true 2>/dev/null >\"$0\"; exec \"$@\"";

const char* shell() { return os::is_program("/bin/bash") ? "/bin/bash" : "/bin/sh"; }

void add_mpi(const doc::LoadedJob& job, const NextPort& next_port, Task& task) {
  task.mpi_processes = instances_of(job) * per_instance(*job.distribution);
  task.variables["AML_JOB_COMMAND"] = task.command;
  task.variables["AML_JOB_SHELL"] = task.container ? "/bin/sh" : shell();
  const std::string master = fmt::format("127.0.0.1:{}", next_port());
  task.variables["AZ_BATCH_MASTER_NODE"] = master;
  task.variables["AZ_BATCHAI_MPI_MASTER_NODE"] = "127.0.0.1";
  task.ranks.push_back({"mpirun", {}, "user_logs/std_log.txt"});
}

void add_ranks(const doc::LoadedJob& job, const NextPort& next_port, Task& task) {
  const std::string type = job.distribution ? job.distribution->type : std::string();
  if (type == "pytorch") return add_pytorch(job, next_port, task);
  if (type == "tensorflow") return add_tensorflow(job, next_port, task);
  if (type == "mpi") return add_mpi(job, next_port, task);
  task.ranks.push_back({"the command", {}, "user_logs/std_log.txt"});
}

/// The job's folder, and data beside it, at the paths that they have here.
Container with_folders(Container container, const TaskContext& context) {
  container.writable.insert(container.writable.begin(), context.folder.path);
  std::set<std::string> readable;
  for (const InputSource& source : context.inputs) {
    const bool on_disk = source.from.starts_with('/');
    using Way = InputSource::Way;
    if (on_disk && source.way != Way::copy) readable.insert(source.from);
    if (source.way != Way::as_is && !source.place.starts_with(context.folder.path + '/')) {
      readable.insert(source.place.substr(0, source.place.rfind('/')));  // of a trial's sweep
    }
  }
  container.readable.insert(container.readable.end(), readable.begin(), readable.end());
  return container;
}

std::vector<std::string> program_of(const Task& task, const Rank& rank) {
  const std::string mark = task.folder.started(container_name(task, rank));
  if (task.mpi_processes == 0) {
    if (task.container) return {"/bin/sh", "-c", shell_of_image, mark, task.command};
    return {shell(), "-c", task.command};
  }
  std::vector<std::string> arguments = {
      "mpirun", "--oversubscribe", "--bind-to", "none", "-np", std::to_string(task.mpi_processes)};
  if (os::is_superuser()) arguments.insert(arguments.begin() + 1, "--allow-run-as-root");
  arguments.insert(arguments.end(), {task.container ? "/bin/sh" : shell(), "-c", mpi_rank});
  if (!task.container) return arguments;
  std::vector<std::string> inside = {"/bin/sh", "-c", program_of_image, mark};
  inside.insert(inside.end(), arguments.begin(), arguments.end());
  return inside;
}

/// Under the names by which the trials of a sweep find them; in another job they do no harm.
void add_parameter_variables(const Variables& parameters, const Variables& inputs,
                             const Variables& outputs, Variables& variables) {
  for (const Variables* values : {&inputs, &outputs, &parameters}) {
    for (const auto& [name, value] : *values) variables["AZUREML_PARAMETER_" + name] = value;
  }
  for (const auto& [name, value] : parameters) variables["AZUREML_SWEEP_" + name] = value;
}

}  // namespace

std::vector<Mount> mounts_of(const std::vector<InputSource>& inputs, const JobFolder& folder) {
  std::vector<Mount> mounts;
  for (const InputSource& source : inputs) {
    const bool around = folder.path.starts_with(source.from + '/');
    if (source.way == InputSource::Way::link && !around) {
      mounts.push_back({source.from, source.place});
    }
  }
  return mounts;
}

Result<Task> task_of(const TaskContext& context, const NextPort& next_port) {
  const doc::LoadedJob& job = context.submission.job;
  Variables inputs;
  Variables outputs;
  Task task;
  for (const auto& [name, input] : job.inputs) {
    if (input.literal) inputs[name] = *input.literal;
  }
  for (const InputSource& source : context.inputs) {
    inputs[source.name] = source.place;
    task.variables["AZURE_ML_INPUT_" + source.name] = source.place;
    task.variables["AZUREML_DATAREFERENCE_" + source.name] = source.place;
  }
  for (const auto& [name, output] : job.outputs) {
    const std::string place = context.folder.output(name);
    outputs[name] = output.type == "uri_file" ? place + '/' + name : place;
    task.variables["AZURE_ML_OUTPUT_" + name] = outputs[name];
  }
  add_parameter_variables(context.parameters, inputs, outputs, task.variables);
  const auto lookup = [&](expr::Context where,
                          std::string_view name) -> std::optional<std::string> {
    const Variables& names = where == expr::Context::inputs    ? inputs
                             : where == expr::Context::outputs ? outputs
                                                               : context.parameters;
    const auto found = names.find(std::string(name));
    if (found == names.end()) return {};
    return found->second;
  };
  Replaced command = replace_placeholders(job.command, lookup);
  if (!command.unknown.empty()) {
    return Error{
        fmt::format("the command uses `{}`, which the job does not declare", command.unknown)};
  }
  task.command = std::move(command.text);
  for (const auto& [name, value] : job.environment_variables) {
    if (value) task.variables[name] = *value;
  }
  task.variables["AZUREML_RUN_ID"] = context.name;
  task.variables["AZUREML_ARM_PROJECT_NAME"] = job.experiment_name;
  task.variables["AML_JOB_FOLDER"] = context.folder.path;
  task.name = context.name;
  task.folder = context.folder;
  if (context.container) {
    task.container = with_folders(*context.container, context);
  } else {
    task.mounts = mounts_of(context.inputs, context.folder);
  }
  add_ranks(job, next_port, task);
  return task;
}

std::vector<std::string> arguments_of(const Task& task, const Rank& rank) {
  if (!task.container) return program_of(task, rank);
  std::vector<std::string> variables;
  for (const auto& [name, value] : task.variables) variables.push_back(name);
  for (const auto& [name, value] : rank.variables) variables.push_back(name);
  return run_arguments(*task.container, container_name(task, rank), task.folder.code(), variables,
                       program_of(task, rank));
}

std::string container_name(const Task& task, const Rank& rank) {
  std::string role = rank.role;
  std::ranges::replace(role, ' ', '-');
  return fmt::format("aml-{}-{}", task.name, role);
}

}  // namespace aml::backend
