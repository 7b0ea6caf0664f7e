#include "backend/local/submit.h"

#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "backend/local/supervisor.h"
#include "backend/local/work_folder.h"
#include "backend/submission/shown.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

Error taken(const std::string& name) {
  return {fmt::format("there is a job `{}` already: names are used once", name),
          ErrorCode::already_exists};
}

/// Takes away what a submission that failed has written; its lock stays, for it is held.
void clear(const JobFolder& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder.path, ignored)) {
    if (entry.path() != folder.lock()) fs::remove_all(entry.path(), ignored);
  }
}

/// Makes the job's folder; what a submission left that was broken off is cleared away.
Result<JobLock> own_folder(Store& store, const JobFolder& folder, const std::string& name) {
  if (store.find(name)) return taken(name);
  std::error_code problem;
  fs::create_directories(folder.path, problem);
  if (problem) return Error{fmt::format("{}: {}", folder.path, problem.message())};
  auto lock = JobLock::take(folder.lock());
  if (!lock || store.find(name)) return taken(name);
  clear(folder);
  return std::move(*lock);
}

/// Hands a recorded job to its supervisor.
Result<Job> launch(const Assignment& assignment, const JobLock& lock) {
  if (auto problem = start_supervisor(assignment, lock)) {
    Store(assignment.home.path).update(assignment.job.name, [&](Job& record) {
      record.status = Status::failed;
      record.message = problem->message;
    });
    return *problem;
  }
  return assignment.job;
}

}  // namespace

Result<Job> submit_here(const Home& home, LocalPrepared& prepared) {
  const Submission& submission = prepared.submission;
  Assignment assignment{home, submission, {}, {}};
  std::optional<JobLock> lock;
  {
    // A connection does not survive a fork: it is closed before the supervisor starts.
    Store store(home.path);
    auto owned = own_folder(store, prepared.folder, submission.job.name);
    if (!owned) return owned.error();
    lock.emplace(std::move(*owned));
    auto problem = make_folders(prepared.folder, submission.job);
    if (!problem) problem = place_code(prepared.snapshot, prepared.folder);
    if (problem) {
      clear(prepared.folder);
      return *problem;
    }
    assignment.inputs = std::move(prepared.inputs);
    assignment.container = std::move(prepared.container);
    assignment.job = new_record(submission);
    assignment.job.folder = prepared.folder.path;
    if (!submission.job.sweep) {
      assignment.job.command = shown_text(submission.job, prepared.task.command);
    }
    assignment.job.instances = prepared.instances;
    assignment.job.status = Status::queued;
    if (!store.add(assignment.job)) return taken(assignment.job.name);
  }
  return launch(assignment, *lock);
}

Result<Job> resume_here(const Home& home, const Submission& submission) {
  Assignment assignment{home, submission, {}, {}};
  std::optional<JobLock> lock;
  {
    Store store(home.path);
    const std::string& name = submission.job.name;
    const auto known = store.find(name);
    if (!known || known->type != "sweep" || !submission.job.sweep) {
      return Error{fmt::format("`{}` is not a sweep, and only sweeps can be resumed", name)};
    }
    auto taken_lock = JobLock::take(JobFolder{known->folder}.lock());
    if (!taken_lock || known->status == Status::completed) {
      return Error{
          fmt::format("`{}` is {}: there is nothing to resume", name, to_string(known->status))};
    }
    const Job wanted = new_record(submission);
    if (wanted.command != known->command || wanted.primary_metric != known->primary_metric) {
      return Error{fmt::format(
          "the trials of `{}` ran another command, or for another metric, than this file has: "
          "resume it with the file that it began with, or `create` a new sweep",
          name)};
    }
    lock.emplace(std::move(*taken_lock));
    auto prepared = prepare_here(home, store, submission);
    if (!prepared) return prepared.error();
    assignment.submission = std::move((*prepared)->submission);
    assignment.inputs = std::move((*prepared)->inputs);
    assignment.container = std::move((*prepared)->container);
    assignment.job = *known;
    assignment.job.instances = (*prepared)->instances;
    assignment.job.status = Status::queued;
    assignment.job.message.clear();
    assignment.job.exit_code.reset();
    assignment.job.started = 0;
    assignment.job.ended = 0;
    store.set_supervisor(name, 0);
    store.replace(assignment.job);
  }
  return launch(assignment, *lock);
}

}  // namespace aml::backend
