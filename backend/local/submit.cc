#include "backend/local/submit.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include "backend/local/engine.h"
#include "backend/local/input_mounts.h"
#include "backend/local/process.h"
#include "backend/local/supervisor.h"
#include "backend/local/sweep_run.h"
#include "backend/local/work_folder.h"
#include "backend/plan/shown.h"
#include "backend/plan/snapshot.h"
#include "backend/sweep/sampler.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

/// Everything about a submission that can be determined without writing anything.
struct Prepared {
  JobFolder folder;
  Snapshot snapshot;
  std::vector<InputSource> inputs;
  Parameters first;  ///< of a sweep's first trial
  std::optional<Container> container;
  std::string note;  ///< why there is none
  Task task;
};

Result<Snapshot> snapshot_of(const Submission& submission) {
  const std::string& code = submission.job.code;
  if (code.empty()) return Snapshot{};
  if (code.starts_with("azureml:") || code.find("://") != code.npos || code.starts_with("git+")) {
    return Error{fmt::format("code: `{}` cannot be fetched from here: name a folder", code)};
  }
  const fs::path given(code.starts_with("file:") ? code.substr(5) : code);
  const std::string path =
      given.is_absolute() ? given.string() : submission.folder + '/' + given.string();
  auto snapshot = take_snapshot(fs::path(path).lexically_normal().string(), host::real_disk());
  if (!snapshot) return Error{"code: " + snapshot.error()};
  return snapshot;
}

std::optional<Error> check_compute(Store& store, const Submission& submission) {
  const std::string name = new_record(submission, {}).compute;
  if (is_this_machine(name)) return {};
  const auto compute = store.compute(name);
  if (!compute) {
    return Error{
        fmt::format("there is no compute `{0}` on this machine: `aml-job compute create -n "
                    "{0} --max-instances 4` makes one; `local` is always there",
                    name)};
  }
  const long long wanted = instances_of(submission.job);
  if (wanted > compute->max_instances) {
    return Error{fmt::format("compute `{}` has at most {} instances, and the job wants {}", name,
                             compute->max_instances, wanted)};
  }
  return {};
}

/// What the first trial of a sweep may get; fails for a search space that cannot be sampled.
Result<Parameters> first_parameters(const doc::Sweep& sweep) {
  auto preview = make_preview(sweep);
  if (!preview) return Error{preview.error()};
  auto parameters = (*preview)->at(0);
  if (!parameters) return Error{parameters.error()};
  return parameters->value_or(Parameters());
}

/// What the job takes of its compute: a sweep, all that its trials take at once.
long long instances_here(Store& store, const Submission& submission, const std::string& compute) {
  const long long each = instances_of(submission.job);
  if (!submission.job.sweep) return each;
  const auto pool = store.compute(compute);
  return each * trials_at_once(submission.job, pool && pool->max_instances > 0
                                                   ? std::optional(pool->max_instances)
                                                   : std::nullopt);
}

std::optional<Error> choose_container(const Home& home, const Submission& submission,
                                      Prepared& prepared) {
  const auto wanted = runtime_from(submission.runtime).value_or(Runtime::automatic);
  const auto choice = choose_runtime(wanted, submission.job.environment, engine_problem);
  if (!choice) return Error{choice.error()};
  prepared.note = choice->note;
  if (choice->engine.empty()) return {};
  const std::string user =
      ::geteuid() == 0 ? std::string() : fmt::format("{}:{}", ::geteuid(), ::getegid());
  auto container = container_of(submission, choice->engine, prepared.folder, user);
  if (!container) return Error{container.error()};
  (*container).writable.push_back(home.tracking());
  prepared.container = std::move(*container);
  return {};
}

Result<Prepared> prepare(const Home& home, Store& store, const Submission& submission,
                         const NextPort& next_port) {
  if (auto problem = check_compute(store, submission)) return *problem;
  Prepared prepared;
  prepared.folder = home.job(submission.job.name);
  auto snapshot = snapshot_of(submission);
  if (!snapshot) return Error{snapshot.error()};
  prepared.snapshot = std::move(*snapshot);
  const AssetLookup assets = [&](const std::string& reference) { return store.resolve(reference); };
  auto inputs = input_sources(submission, prepared.folder, assets, host::real_disk());
  if (!inputs) return Error{inputs.error()};
  prepared.inputs = std::move(*inputs);
  if (submission.job.sweep) {
    auto first = first_parameters(*submission.job.sweep);
    if (!first) return Error{first.error()};
    prepared.first = std::move(*first);
  }
  if (auto problem = choose_container(home, submission, prepared)) return *problem;
  const TaskContext context{submission,          prepared.inputs, prepared.folder,
                            submission.job.name, prepared.first,  prepared.container};
  auto task = task_of(context, next_port);
  if (!task) return Error{task.error()};
  prepared.task = std::move(*task);
  return prepared;
}

Error taken(const std::string& name) {
  return {fmt::format("there is a job `{}` already: names are used once", name)};
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

Result<Plan> plan_here(const Home& home, Store& store, const Submission& submission) {
  constexpr int first_port = 29500;  // the real ones are chosen when it starts
  auto prepared =
      prepare(home, store, submission, [port = first_port]() mutable { return port++; });
  if (!prepared) return Error{prepared.error()};
  Plan plan = shown_plan(
      submission, prepared->task,
      {submission, prepared->inputs, prepared->folder, submission.job.name, prepared->first});
  if (!prepared->note.empty()) plan.notes.insert(plan.notes.begin(), prepared->note);
  std::vector<Mount> mounts = prepared->task.mounts;
  for (Mount& mount : mounts) mount.to = mount.from;  // there is no folder for it yet
  const bool protects = !mounts.empty() && can_lay_mounts(mounts);
  for (const InputSource& input : prepared->inputs) {
    if (input.way != InputSource::Way::link || prepared->container) continue;
    const bool is_mount = std::ranges::count(mounts, input.from, &Mount::from) > 0;
    if (is_mount && protects) continue;
    plan.notes.push_back(fmt::format(
        "inputs.{}: a link to the data, not a mount: the command could write to it", input.name));
  }
  plan.job.instances = instances_here(store, submission, plan.job.compute);
  if (submission.job.sweep) {
    plan.notes.push_back(
        fmt::format("sweep: {} trials at once", plan.job.instances / instances_of(submission.job)));
  }
  plan.snapshot = std::move(prepared->snapshot);
  measure(plan.snapshot);
  return plan;
}

Result<Job> submit_here(const Home& home, const Submission& submission) {
  Assignment assignment{home, submission, {}, {}};
  std::optional<JobLock> lock;
  {
    // A connection does not survive a fork: it is closed before the supervisor starts.
    Store store(home.path);
    auto prepared = prepare(home, store, submission, free_port);
    if (!prepared) return Error{prepared.error()};
    auto owned = own_folder(store, prepared->folder, submission.job.name);
    if (!owned) return Error{owned.error()};
    lock.emplace(std::move(*owned));
    auto problem = make_folders(prepared->folder, submission.job);
    if (!problem) problem = place_code(prepared->snapshot, prepared->folder);
    if (problem) {
      clear(prepared->folder);
      return *problem;
    }
    assignment.inputs = std::move(prepared->inputs);
    assignment.container = std::move(prepared->container);
    assignment.job = new_record(submission, prepared->folder);
    if (!submission.job.sweep) {
      assignment.job.command = shown_text(submission.job, prepared->task.command);
    }
    assignment.job.instances = instances_here(store, submission, assignment.job.compute);
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
    const Job wanted = new_record(submission, JobFolder{known->folder});
    if (wanted.command != known->command || wanted.primary_metric != known->primary_metric) {
      return Error{fmt::format(
          "the trials of `{}` ran another command, or for another metric, than this file has: "
          "resume it with the file that it began with, or `create` a new sweep",
          name)};
    }
    lock.emplace(std::move(*taken_lock));
    auto prepared = prepare(home, store, submission, free_port);
    if (!prepared) return Error{prepared.error()};
    assignment.inputs = std::move(prepared->inputs);
    assignment.container = std::move(prepared->container);
    assignment.job = *known;
    assignment.job.instances = instances_here(store, submission, known->compute);
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
