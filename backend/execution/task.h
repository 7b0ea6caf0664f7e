#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "backend/execution/container.h"
#include "backend/execution/inputs.h"
#include "backend/execution/job_folder.h"
#include "backend/execution/mount.h"
#include "backend/submission/submission.h"

namespace aml::backend {

/// One process of a task.
struct Rank {
  std::string role;  ///< "the command", "rank 1", "worker 0"
  std::map<std::string, std::string> variables;
  std::string log;      ///< below the job's folder
  bool decides = true;  ///< the task lasts until all of these have ended: no parameter server
};

/// One command to run: a job's or a trial's. Secrets are in it.
struct Task {
  std::string command;  ///< as the shell gets it
  std::map<std::string, std::string> variables;
  std::vector<Rank> ranks;
  long long mpi_processes = 0;  ///< then `mpirun` starts them, from the only rank
  std::string name;             ///< of the job or trial
  JobFolder folder;             ///< of it; the command runs in its code
  std::optional<Container> container;
  std::vector<Mount> mounts;  ///< inputs on the host, where they can be mounted
};

/// Gives a free port of this machine.
using NextPort = std::function<int()>;

struct TaskContext {
  const Submission& submission;
  const std::vector<InputSource>& inputs;
  JobFolder folder;
  std::string name;                               ///< of the job or trial
  std::map<std::string, std::string> parameters;  ///< of a trial
  std::optional<Container> container = {};
};

/// Of the inputs that are mounted. What the job's own folder lies in stays writable.
std::vector<Mount> mounts_of(const std::vector<InputSource>& inputs, const JobFolder& folder);

Result<Task> task_of(const TaskContext& context, const NextPort& next_port);

/// The arguments of a process, from the program on.
std::vector<std::string> arguments_of(const Task& task, const Rank& rank);

/// What a rank's container is called.
std::string container_name(const Task& task, const Rank& rank);

/// Keys of the job that mean nothing on one machine, one line for each.
std::vector<std::string> notes_of(const doc::LoadedJob& job, bool in_container);

}  // namespace aml::backend
