#include "backend/local/task_run.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <utility>

#include "backend/local/engine.h"
#include "backend/local/input_mounts.h"
#include "backend/local/process.h"

namespace aml::backend {
namespace {

/// How long a process may take to end when it is asked to.
std::chrono::milliseconds grace() {
  const char* chosen = std::getenv("AML_JOB_GRACE_SECONDS");
  const double seconds = chosen == nullptr ? 10 : std::strtod(chosen, nullptr);
  return std::chrono::milliseconds(static_cast<long long>(seconds * 1000));
}

/// Where a link is, the data is only made read-only, if it can be.
std::vector<Mount> mounts_here(std::vector<Mount> mounts) {
  bool has_room = false;
  for (Mount& mount : mounts) {
    std::error_code ignored;
    if (std::filesystem::is_directory(std::filesystem::symlink_status(mount.to, ignored))) {
      has_room = true;
    } else {
      mount.to = mount.from;
    }
  }
  const bool possible = has_room || mounts.empty() || can_lay_mounts(mounts);
  return possible ? mounts : std::vector<Mount>();
}

}  // namespace

TaskRun::TaskRun(const Task& task, JobFolder folder) : folder_(std::move(folder)) {
  mounts_ = mounts_here(task.mounts);
  for (const Rank& rank : task.ranks) {
    if (!failed_) start(task, rank);
  }
}

void TaskRun::start(const Task& task, const Rank& rank) {
  Command command{arguments_of(task, rank), task.variables, folder_.code(),
                  folder_.path + '/' + rank.log};
  for (const auto& [name, value] : rank.variables) command.variables[name] = value;
  command.mounts = mounts_;
  Running one{rank};
  if (task.container) {
    const std::string name = container_name(task, rank);
    note_container(folder_, task.container->engine, name);
    one.engine = task.container->engine;
    one.ender = kill_arguments(*task.container, name);
    one.mark = folder_.started(name);
  }
  one.process = backend::start(command);
  if (one.process > 0) {
    running_.push_back(std::move(one));
    return;
  }
  outcome_ = {{}, fmt::format("{} could not be started: {}", rank.role, std::strerror(errno))};
  failed_ = true;
  stop();
}

bool TaskRun::owns(pid_t child) const {
  return std::ranges::find(running_, child, &Running::process) != running_.end();
}

void TaskRun::on_end(pid_t child, int status) {
  const auto found = std::ranges::find(running_, child, &Running::process);
  found->ended = true;
  ::kill(-child, SIGKILL);  // what it left running
  if (exit_code_of(status) != 0 && !failed_ && kill_at_ == Clock::time_point::max()) {
    failed_ = true;
    outcome_ = failure_of(*found, status);
    stop();
  }
  if (!waits_for_a_decision()) stop();
}

Outcome TaskRun::failure_of(const Running& one, int status) const {
  const std::string log = folder_.path + '/' + one.rank.log;
  std::error_code ignored;
  if (!one.mark.empty() && !std::filesystem::exists(one.mark, ignored)) {
    return {{},
            fmt::format("the container of {} could not be started: {} ended with {}; what it said "
                        "is in {}",
                        one.rank.role, one.engine, how_it_ended(status), log)};
  }
  if (std::string rank = failed_mpi_rank(); !rank.empty()) {
    return {exit_code_of(status), std::move(rank)};
  }
  return {exit_code_of(status),
          fmt::format("{} ended with {}; its log is {}", one.rank.role, how_it_ended(status), log)};
}

/// `mpirun` ends with the code of one rank; the ranks themselves have written which failed first.
std::string TaskRun::failed_mpi_rank() const {
  std::ifstream file(folder_.failed_ranks());
  int rank = 0;
  int code = 0;
  if (!(file >> rank >> code)) return {};
  return fmt::format("rank {} ended with exit code {}; its log is {}/std_log_process_{}.txt", rank,
                     code, folder_.user_logs(), rank);
}

bool TaskRun::waits_for_a_decision() const {
  return std::ranges::any_of(running_,
                             [](const Running& one) { return one.rank.decides && !one.ended; });
}

void TaskRun::stop() {
  if (kill_at_ != Clock::time_point::max()) return;
  kill_at_ = Clock::now() + grace();
  for (const Running& one : running_) {
    if (!one.ended) ::kill(-one.process, SIGTERM);
  }
}

void TaskRun::look() {
  if (Clock::now() < kill_at_) return;
  constexpr std::chrono::seconds for_the_engine(20);
  kill_at_ = Clock::now() + grace();
  for (Running& one : running_) {
    if (one.ended) continue;
    if (one.ender.empty()) {
      ::kill(-one.process, SIGKILL);
    } else {  // the engine's client ends with its container
      backend::start(
          {std::exchange(one.ender, {}), {}, folder_.path, folder_.system_logs() + "/engine.txt"});
      kill_at_ = Clock::now() + for_the_engine;
    }
  }
}

std::optional<Outcome> TaskRun::outcome() const {
  const bool busy = std::ranges::any_of(running_, [](const Running& one) { return !one.ended; });
  if (busy) return {};
  return outcome_;
}

}  // namespace aml::backend
