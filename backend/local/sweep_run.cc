#include "backend/local/sweep_run.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <thread>

#include "backend/local/process.h"
#include "backend/local/tracking.h"
#include "backend/local/trial.h"
#include "backend/local/work_folder.h"
#include "backend/submission/shown.h"
#include "backend/submission/snapshot.h"
#include "os/clock.h"

namespace aml::backend {
namespace {

using std::chrono::milliseconds;

std::uint64_t seed_of(const std::string& name) { return std::hash<std::string>{}(name); }

class SweepRun {
 public:
  SweepRun(const Assignment& assignment, Events& events)
      : assignment_(assignment),
        job_(assignment.submission.job),
        sweep_(*job_.sweep),
        events_(events),
        store_(assignment.home.path),
        log_(JobFolder{assignment.job.folder}.user_logs() + "/std_log.txt", std::ios::app) {}

  SweepOutcome run() {
    store_.commit_quickly();
    auto made = make_sampler(sweep_, seed_of(assignment_.job.name));
    if (!made) return {Status::failed, made.error().message};
    sampler_ = std::move(*made);
    auto snapshot = take_snapshot(JobFolder{assignment_.job.folder}.code(), host::real_disk());
    if (!snapshot) return {Status::failed, snapshot.error().message};
    snapshot_ = std::move(*snapshot);
    // What was led out of the snapshot belongs to each trial.
    std::erase_if(snapshot_.files, [](const std::string& file) {
      return file.starts_with("outputs/") || file.starts_with("logs/");
    });
    remember_ended();
    loop();
    return outcome();
  }

 private:
  /// Trials that ended before the sweep was interrupted. Those whose command has no end are run
  /// once more: they were lost, or could not be started.
  void remember_ended() {
    JobFilter trials;
    trials.parent = assignment_.job.name;
    trials.all = true;
    for (const Job& trial : store_.list(trials)) {
      const long long number = trial_number(trial);
      if (trial.status == Status::failed && !trial.exit_code) continue;
      ended_[number] = trial;
      histories_[number] = {metric_values(assignment_.home, trial, sweep_.primary_metric), true};
      sampler_->tell(number, trial.parameters, trial.metric);
      consider(trial);
    }
  }

  void loop() {
    const long long total = job_.limits.max_total_trials.value_or(1000);
    const auto deadline = after(job_.limits.timeout);
    while (true) {
      while (reason_.empty() && !exhausted_ && next_ < total &&
             static_cast<long long>(running_.size()) < at_once()) {
        if (!ended_.contains(next_)) start(next_);
        ++next_;
      }
      if (running_.empty()) return;
      look(deadline);
      const Event event = events_.next(pause());
      if (event.kind == Event::Kind::asked_to_end) stop_all(Status::canceled, on_request);
      if (event.kind != Event::Kind::child_ended) continue;
      for (auto& trial : running_) {
        if (trial->run->owns(event.child)) trial->run->on_end(event.child, event.status);
      }
      finish_ended();
    }
  }

  long long at_once() const { return assignment_.job.instances / instances_of(job_); }

  static Clock::time_point after(std::optional<long long> seconds) {
    if (!seconds || *seconds <= 0) return Clock::time_point::max();
    return Clock::now() + std::chrono::seconds(*seconds);
  }

  /// How long nothing has to be looked at but what events tell.
  milliseconds pause() const {
    const bool watches = sweep_.early_termination || job_.limits.trial_timeout ||
                         job_.limits.timeout || !reason_.empty();
    const bool ending =
        std::ranges::any_of(running_, [](const auto& trial) { return !trial->stopped.empty(); });
    return watches || ending ? milliseconds(100) : milliseconds(60'000);
  }

  void start(long long number) {
    auto parameters = sampler_->at(number);
    if (!parameters) return stop_all(Status::failed, parameters.error().message);
    if (!*parameters) {
      exhausted_ = true;
      return;
    }
    auto trial = std::make_unique<Trial>();
    trial->number = number;
    trial->parameters = std::move(**parameters);
    if (auto problem = prepare(*trial)) return stop_all(Status::failed, problem->message);
    say(fmt::format("{}: started: {}", trial->job.name, shown_parameters(trial->parameters)));
    running_.push_back(std::move(trial));
  }

  std::optional<Error> prepare(Trial& trial) {
    Job& record = trial.job;
    record = new_record(assignment_.submission);
    record.name = fmt::format("{}_{}", assignment_.job.name, trial.number);
    record.display_name = record.name;
    const JobFolder folder = assignment_.home.job(record.name);
    record.folder = folder.path;
    record.type = "command";
    record.parent = assignment_.job.name;
    record.parameters = shown_variables(trial.parameters);
    record.status = Status::running;
    record.started = record.created;
    if (auto problem = make_folders(folder, job_)) return problem;
    if (auto problem = place_code(snapshot_, folder)) return problem;
    const TaskContext context{assignment_.submission, assignment_.inputs,   folder, record.name,
                              trial.parameters,       assignment_.container};
    auto task = task_of(context, free_port);
    if (!task) return task.error();
    record.command = shown_text(job_, (*task).command, trial.parameters);
    if (!store_.add(record) && !again(record)) {
      return Error{fmt::format("there is a job `{}` already, which is not a trial of this sweep",
                               record.name)};
    }
    begin_tracking(assignment_.home, record);
    (*task).variables.merge(tracking_variables(assignment_.home, record));
    trial.run = std::make_unique<TaskRun>(*task, folder);
    return {};
  }

  /// A trial that is run once more keeps its name.
  bool again(const Job& record) {
    const auto known = store_.find(record.name);
    if (!known || known->parent != record.parent) return false;
    store_.replace(record);
    return true;
  }

  void look(Clock::time_point deadline) {
    if (reason_.empty() && Clock::now() >= deadline) {
      stop_all(Status::completed,
               fmt::format("ended after {} seconds, as limits.timeout says", *job_.limits.timeout));
    }
    for (auto& trial : running_) {
      trial->run->look();
      if (!trial->stopped.empty()) continue;
      const auto limit = job_.limits.trial_timeout.value_or(0);
      if (limit > 0 && Clock::now() >= trial->started + std::chrono::seconds(limit)) {
        stop(*trial, fmt::format("ended after {} seconds, as limits.trial_timeout says", limit));
      } else if (sweep_.early_termination) {
        judge(*trial);
      }
    }
    finish_ended();
  }

  void judge(Trial& trial) {
    History& mine = histories_[trial.number];
    mine.values = metric_values(assignment_.home, trial.job, sweep_.primary_metric);
    if (mine.values.size() == trial.judged) return;
    trial.judged = mine.values.size();
    std::vector<History> others;
    for (const auto& [number, history] : histories_) {
      if (number != trial.number) others.push_back(history);
    }
    if (const auto why = ends_early(sweep_, mine, others)) stop(trial, "ended early by " + *why);
  }

  static void stop(Trial& trial, std::string why) {
    trial.stopped = std::move(why);
    trial.run->stop();
  }

  void stop_all(Status status, std::string why) {
    if (!reason_.empty()) return;
    status_ = status;
    reason_ = std::move(why);
    for (auto& trial : running_) {
      if (trial->stopped.empty()) stop(*trial, reason_);
    }
  }

  void finish_ended() {
    for (auto& trial : running_) {
      if (const auto outcome = trial->run->outcome()) finish(*trial, *outcome);
    }
    std::erase_if(running_, [](const auto& trial) { return is_final(trial->job.status); });
  }

  void finish(Trial& trial, const Outcome& outcome) {
    Job& job = trial.job;
    History& history = histories_[trial.number];
    history = {metric_values(assignment_.home, job, sweep_.primary_metric), true};
    job.status = !trial.stopped.empty()   ? Status::canceled
                 : outcome.exit_code == 0 ? Status::completed
                                          : Status::failed;
    job.ended = os::unix_milliseconds();
    job.exit_code = trial.stopped.empty() ? outcome.exit_code : std::nullopt;
    job.message = trial.stopped.empty() ? outcome.message : trial.stopped;
    job.metrics = last_metrics(assignment_.home, job);
    job.primary_metric = sweep_.primary_metric;
    if (!history.values.empty()) job.metric = history.values.back();
    end_tracking(assignment_.home, job);
    store_.replace(job);
    ended_[trial.number] = job;
    sampler_->tell(trial.number, trial.parameters, job.metric);
    const bool is_best = consider(job);
    say(fmt::format("{}: {}{}{}{}", job.name, to_string(job.status),
                    job.metric ? fmt::format(", {} {}", sweep_.primary_metric, *job.metric) : "",
                    is_best ? ", the best so far" : "",
                    job.message.empty() ? "" : ": " + job.message));
  }

  /// Whether it is the best trial so far; then the sweep's record says so.
  bool consider(const Job& trial) {
    if (!trial.metric || trial.status == Status::failed) return false;
    if (best_ && !is_better(sweep_, *trial.metric, *best_)) return false;
    best_ = *trial.metric;
    store_.update(assignment_.job.name, [&](Job& record) {
      record.best_trial = trial.name;
      record.metric = trial.metric;
    });
    return true;
  }

  void say(const std::string& line) { log_ << line << std::endl; }

  SweepOutcome outcome() {
    const auto count = [&](Status status) {
      return std::ranges::count_if(
          ended_, [&](const auto& entry) { return entry.second.status == status; });
    };
    if (!reason_.empty()) return {status_, reason_};
    const auto failed = count(Status::failed);
    std::string message;
    if (failed > 0) message = fmt::format("{} of {} trials failed", failed, ended_.size());
    if (!best_) {
      if (!message.empty()) message += "; ";
      message += fmt::format(
          "no trial logged `{0}`, so there is no best one: a script logs it with "
          "`mlflow.log_metric(\"{0}\", value)`",
          sweep_.primary_metric);
    }
    const bool all_failed = failed > 0 && failed == static_cast<long>(ended_.size());
    return {all_failed ? Status::failed : Status::completed, message};
  }

  const Assignment& assignment_;
  const doc::LoadedJob& job_;
  const doc::Sweep& sweep_;
  Events& events_;
  Store store_;
  std::ofstream log_;
  std::unique_ptr<Sampler> sampler_;
  Snapshot snapshot_;
  std::vector<std::unique_ptr<Trial>> running_;
  std::map<long long, Job> ended_;
  std::map<long long, History> histories_;
  long long next_ = 0;
  bool exhausted_ = false;
  std::optional<double> best_;
  Status status_ = Status::completed;
  std::string reason_;  ///< why no further trial is started
};

}  // namespace

std::string shown_parameters(const Parameters& parameters) {
  std::string text;
  for (const auto& [name, value] : shown_variables(parameters)) {
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", name, value);
  }
  return text;
}

bool is_better(const doc::Sweep& sweep, double one, double other) {
  return sweep.goal == "minimize" ? one < other : one > other;
}

long long trials_at_once(const doc::LoadedJob& job, std::optional<long long> compute_instances) {
  const long long total = std::max(job.limits.max_total_trials.value_or(1000), 1LL);
  const long long cores = std::max(std::thread::hardware_concurrency(), 1U);
  const long long room = compute_instances ? *compute_instances / instances_of(job) : total;
  const long long wanted =
      job.limits.max_concurrent_trials.value_or(compute_instances ? total : cores);
  return std::clamp(std::min({wanted, room, total}), 1LL, total);
}

SweepOutcome run_sweep(const Assignment& assignment, Events& events) {
  return SweepRun(assignment, events).run();
}

}  // namespace aml::backend
