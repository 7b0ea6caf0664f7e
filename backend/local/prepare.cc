#include "backend/local/prepare.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include "backend/execution/plan.h"
#include "backend/local/engine.h"
#include "backend/local/input_mounts.h"
#include "backend/local/process.h"
#include "backend/local/supervisor.h"
#include "backend/local/sweep_run.h"
#include "backend/local/work_folder.h"
#include "backend/submission/shown.h"
#include "backend/submission/snapshot.h"
#include "backend/sweep/sampler.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

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
  if (!snapshot) return prefixed("code: ", snapshot.error());
  return snapshot;
}

std::optional<Error> check_compute(Store& store, const Submission& submission) {
  const std::string name = new_record(submission).compute;
  if (is_this_machine(name)) return {};
  const auto compute = store.compute(name);
  if (!compute) {
    return Error{
        fmt::format("there is no compute `{0}` on this machine: `aml-job compute create -n "
                    "{0} --max-instances 4` makes one; `local` is always there",
                    name),
        ErrorCode::not_found};
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
  if (!preview) return preview.error();
  auto parameters = (*preview)->at(0);
  if (!parameters) return parameters.error();
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

std::optional<Error> choose_container(const Home& home, LocalPrepared& prepared) {
  const Submission& submission = prepared.submission;
  const auto wanted = runtime_from(submission.runtime).value_or(Runtime::automatic);
  const auto choice = choose_runtime(wanted, submission.job.environment, engine_problem);
  if (!choice) return choice.error();
  prepared.container_note = choice->note;
  if (choice->engine.empty()) return {};
  const std::string user =
      ::geteuid() == 0 ? std::string() : fmt::format("{}:{}", ::geteuid(), ::getegid());
  auto container = container_of(submission, choice->engine, prepared.folder, user);
  if (!container) return container.error();
  (*container).writable.push_back(home.tracking());
  prepared.container = std::move(*container);
  return {};
}

/// The ports that a plan shows.
NextPort planned_ports() {
  constexpr int first_port = 29500;
  return [port = first_port]() mutable { return port++; };
}

}  // namespace

LocalPrepared::LocalPrepared(const Submission& of) : submission(of) {
  if (!submission.job.compute.empty()) return;
  submission.job.compute = "local";
  submission.settings.push_back({"compute", submission.job.compute, "default"});
}

std::vector<std::string> LocalPrepared::notes() const {
  std::vector<std::string> notes = notes_of(submission.job, container.has_value());
  if (!container_note.empty()) notes.insert(notes.begin(), container_note);
  std::vector<Mount> mounts = task.mounts;
  for (Mount& mount : mounts) mount.to = mount.from;  // there is no folder for it yet
  const bool protects = !mounts.empty() && can_lay_mounts(mounts);
  for (const InputSource& input : inputs) {
    if (input.way != InputSource::Way::link || container) continue;
    const bool is_mount = std::ranges::count(mounts, input.from, &Mount::from) > 0;
    if (is_mount && protects) continue;
    notes.push_back(fmt::format(
        "inputs.{}: a link to the data, not a mount: the command could write to it", input.name));
  }
  if (submission.job.sweep) {
    notes.push_back(
        fmt::format("sweep: {} trials at once", instances / instances_of(submission.job)));
  }
  return notes;
}

Plan LocalPrepared::plan() const {
  Plan plan =
      shown_plan(submission, task, {submission, inputs, folder, submission.job.name, first});
  plan.job.instances = instances;
  plan.notes = notes();
  plan.snapshot = snapshot;
  return plan;
}

Result<std::unique_ptr<LocalPrepared>> prepare_here(const Home& home, Store& store,
                                                    const Submission& given) {
  auto prepared = std::make_unique<LocalPrepared>(given);
  const Submission& submission = prepared->submission;
  if (auto problem = check_compute(store, submission)) return *problem;
  prepared->folder = home.job(submission.job.name);
  auto snapshot = snapshot_of(submission);
  if (!snapshot) return snapshot.error();
  prepared->snapshot = std::move(*snapshot);
  const AssetLookup assets = [&](const std::string& reference) { return store.resolve(reference); };
  auto inputs = input_sources(submission, prepared->folder, assets, host::real_disk());
  if (!inputs) return inputs.error();
  prepared->inputs = std::move(*inputs);
  if (submission.job.sweep) {
    auto first = first_parameters(*submission.job.sweep);
    if (!first) return first.error();
    prepared->first = std::move(*first);
  }
  if (auto problem = choose_container(home, *prepared)) return *problem;
  const TaskContext context{submission,          prepared->inputs, prepared->folder,
                            submission.job.name, prepared->first,  prepared->container};
  auto task = task_of(context, planned_ports());
  if (!task) return task.error();
  prepared->task = std::move(*task);
  prepared->instances = instances_here(store, submission, new_record(submission).compute);
  return prepared;
}

}  // namespace aml::backend
