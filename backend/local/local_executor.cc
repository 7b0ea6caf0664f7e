#include "backend/local/local_executor.h"

#include <algorithm>
#include <utility>

#include "backend/local/process.h"
#include "backend/local/tracking.h"
#include "backend/local/work_folder.h"
#include "backend/submission/shown.h"
#include "backend/submission/snapshot.h"

namespace aml::backend {

Result<std::unique_ptr<LocalExecutor>> LocalExecutor::make(const Assignment& assignment,
                                                           Events& events) {
  auto snapshot = take_snapshot(JobFolder{assignment.job.folder}.code(), host::real_disk());
  if (!snapshot) return snapshot.error();
  // What was led out of the snapshot belongs to each trial.
  std::erase_if(snapshot->files, [](const std::string& file) {
    return file.starts_with("outputs/") || file.starts_with("logs/");
  });
  return std::unique_ptr<LocalExecutor>(
      new LocalExecutor(assignment, events, std::move(*snapshot)));
}

LocalExecutor::LocalExecutor(const Assignment& assignment, Events& events, Snapshot snapshot)
    : assignment_(assignment), events_(events), snapshot_(std::move(snapshot)) {}

std::optional<Error> LocalExecutor::prepare(Job& trial, const Parameters& parameters) {
  const doc::LoadedJob& job = assignment_.submission.job;
  const JobFolder folder = assignment_.home.job(trial.name);
  trial.folder = folder.path;
  if (auto problem = make_folders(folder, job)) return problem;
  if (auto problem = place_code(snapshot_, folder)) return problem;
  const TaskContext context{
      assignment_.submission, assignment_.inputs, folder, trial.name, parameters,
      assignment_.container};
  auto task = task_of(context, free_port);
  if (!task) return task.error();
  trial.command = shown_text(job, (*task).command, parameters);
  (*task).variables.merge(tracking_variables(assignment_.home, trial));
  prepared_.insert_or_assign(trial.name, std::move(*task));
  return {};
}

void LocalExecutor::start(Job& trial) {
  const auto prepared = prepared_.extract(trial.name);
  runs_.try_emplace(trial.name, prepared.mapped(), JobFolder{trial.folder});
}

void LocalExecutor::cancel(const Job& trial) { runs_.at(trial.name).stop(); }

std::optional<TrialEnd> LocalExecutor::end_of(const Job& trial) {
  const auto outcome = runs_.at(trial.name).outcome();
  if (!outcome) return {};
  runs_.erase(trial.name);
  return TrialEnd{outcome->exit_code, outcome->message};
}

std::vector<double> LocalExecutor::metric_values(const Job& trial, const std::string& metric) {
  return backend::metric_values(assignment_.home, trial, metric);
}

std::map<std::string, double> LocalExecutor::last_metrics(const Job& trial) {
  return backend::last_metrics(assignment_.home, trial);
}

Wake LocalExecutor::wait(std::chrono::milliseconds longest) {
  using std::chrono::milliseconds;
  auto until = Clock::now() + longest;
  for (const auto& [name, run] : runs_) until = std::min(until, run.next_look());
  const auto pause = std::chrono::ceil<milliseconds>(until - Clock::now());
  const Event event = events_.next(std::max(pause, milliseconds(0)));
  for (auto& [name, run] : runs_) {
    if (event.kind == Event::Kind::child_ended && run.owns(event.child)) {
      run.on_end(event.child, event.status);
    }
    run.look();
  }
  return event.kind == Event::Kind::asked_to_end ? Wake::asked_to_end : Wake::look;
}

}  // namespace aml::backend
