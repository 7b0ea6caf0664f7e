#include "backend/sweep/run_trials.h"

#include <algorithm>
#include <fmt/format.h>

#include "backend/submission/shown.h"
#include "backend/sweep/policy.h"
#include "os/clock.h"

namespace aml::backend {
namespace {

using std::chrono::milliseconds;

/// While it runs.
struct Trial {
  long long number = 0;
  Job job;
  Parameters parameters;
  SteadyTime deadline = SteadyTime::max();
  std::string stopped{};   ///< why it was asked to end; empty: it was not
  std::size_t judged = 0;  ///< values of the metric at which the policy has looked
};

std::uint64_t seed_of(const std::string& name) { return std::hash<std::string>{}(name); }

/// "lr=0.1 depth=3"
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

class SweepRun {
 public:
  SweepRun(const SweepTask& task, Executor& executor, TrialRecords& records,
           const std::function<SteadyTime()>& now)
      : task_(task),
        job_(task.submission.job),
        sweep_(*job_.sweep),
        executor_(executor),
        records_(records),
        now_(now) {}

  SweepOutcome run() {
    auto made = make_sampler(sweep_, seed_of(task_.name));
    if (!made) return {Status::failed, made.error().message};
    sampler_ = std::move(*made);
    deadline_ = after(job_.limits.timeout);
    remember_ended();
    for (start_more(); !running_.empty(); start_more()) {
      const bool has_place = finish_ended();
      look();
      const Wake wake = executor_.wait(has_place ? milliseconds(0) : pause());
      if (wake == Wake::asked_to_end) stop_all(Status::canceled, on_request);
    }
    return outcome();
  }

 private:
  /// Trials that ended before the sweep was interrupted. Those whose command has no end are run
  /// once more: they were lost, or could not be started.
  void remember_ended() {
    for (const Job& trial : records_.trials()) {
      const long long number = trial_number(trial);
      if (trial.status == Status::failed && !trial.exit_code) continue;
      ended_[number] = trial;
      histories_[number] = {executor_.metric_values(trial, sweep_.primary_metric), true};
      sampler_->tell(number, trial.parameters, trial.metric);
      consider(trial);
    }
  }

  void start_more() {
    const long long total = job_.limits.max_total_trials.value_or(1000);
    while (reason_.empty() && !exhausted_ && next_ < total &&
           static_cast<long long>(running_.size()) < task_.at_once) {
      if (!ended_.contains(next_)) start(next_);
      ++next_;
    }
  }

  SteadyTime after(std::optional<long long> seconds) const {
    if (!seconds || *seconds <= 0) return SteadyTime::max();
    return now_() + std::chrono::seconds(*seconds);
  }

  /// How long nothing has to be looked at but what ends a wait.
  milliseconds pause() const {
    constexpr milliseconds between_metrics(100);
    constexpr milliseconds longest(60'000);
    if (!reason_.empty()) return longest;
    const SteadyTime begin = now_();
    SteadyTime until = std::min(deadline_, begin + longest);
    if (sweep_.early_termination) until = std::min(until, begin + between_metrics);
    for (const Trial& trial : running_) {
      if (trial.stopped.empty()) until = std::min(until, trial.deadline);
    }
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(until - begin));
  }

  void start(long long number) {
    auto parameters = sampler_->at(number);
    if (!parameters) return stop_all(Status::failed, parameters.error().message);
    if (!*parameters) {
      exhausted_ = true;
      return;
    }
    Trial trial{number, record_of(number, **parameters), std::move(**parameters)};
    auto problem = executor_.prepare(trial.job, trial.parameters);
    if (!problem) problem = records_.begin(trial.job);
    if (problem) return stop_all(Status::failed, problem->message);
    executor_.start(trial.job);
    if (!trial.job.external_id.empty()) records_.change(trial.job);
    trial.deadline = after(job_.limits.trial_timeout);
    records_.log(
        fmt::format("{}: started: {}", trial.job.name, shown_parameters(trial.parameters)));
    running_.push_back(std::move(trial));
  }

  Job record_of(long long number, const Parameters& parameters) const {
    Job record = new_record(task_.submission);
    record.name = fmt::format("{}_{}", task_.name, number);
    record.display_name = record.name;
    record.type = "command";
    record.parent = task_.name;
    record.parameters = shown_variables(parameters);
    record.status = Status::running;
    record.started = record.created;
    return record;
  }

  void look() {
    if (reason_.empty() && now_() >= deadline_) {
      stop_all(Status::completed,
               fmt::format("ended after {} seconds, as limits.timeout says", *job_.limits.timeout));
    }
    for (Trial& trial : running_) {
      if (!trial.stopped.empty()) continue;
      if (now_() >= trial.deadline) {
        stop(trial, fmt::format("ended after {} seconds, as limits.trial_timeout says",
                                *job_.limits.trial_timeout));
      } else if (sweep_.early_termination) {
        judge(trial);
      }
    }
  }

  void judge(Trial& trial) {
    History& mine = histories_[trial.number];
    mine.values = executor_.metric_values(trial.job, sweep_.primary_metric);
    if (mine.values.size() == trial.judged) return;
    trial.judged = mine.values.size();
    std::vector<History> others;
    for (const auto& [number, history] : histories_) {
      if (number != trial.number) others.push_back(history);
    }
    if (const auto why = ends_early(sweep_, mine, others)) stop(trial, "ended early by " + *why);
  }

  void stop(Trial& trial, std::string why) {
    trial.stopped = std::move(why);
    executor_.cancel(trial.job);
  }

  void stop_all(Status status, std::string why) {
    if (!reason_.empty()) return;
    status_ = status;
    reason_ = std::move(why);
    for (Trial& trial : running_) {
      if (trial.stopped.empty()) stop(trial, reason_);
    }
  }

  /// Whether a trial has ended, whose place is free then.
  bool finish_ended() {
    for (Trial& trial : running_) {
      if (const auto end = executor_.end_of(trial.job)) finish(trial, *end);
    }
    return std::erase_if(running_, [](const Trial& trial) { return is_final(trial.job.status); }) >
           0;
  }

  void finish(Trial& trial, const TrialEnd& end) {
    Job& job = trial.job;
    History& history = histories_[trial.number];
    history = {executor_.metric_values(job, sweep_.primary_metric), true};
    job.status = !trial.stopped.empty() ? Status::canceled
                 : end.exit_code == 0   ? Status::completed
                                        : Status::failed;
    job.ended = os::unix_milliseconds();
    job.exit_code = trial.stopped.empty() ? end.exit_code : std::nullopt;
    job.message = trial.stopped.empty() ? end.message : trial.stopped;
    job.metrics = executor_.last_metrics(job);
    job.primary_metric = sweep_.primary_metric;
    if (!history.values.empty()) job.metric = history.values.back();
    records_.end(job);
    ended_[trial.number] = job;
    sampler_->tell(trial.number, trial.parameters, job.metric);
    const bool is_best = consider(job);
    records_.log(fmt::format(
        "{}: {}{}{}{}", job.name, to_string(job.status),
        job.metric ? fmt::format(", {} {}", sweep_.primary_metric, *job.metric) : "",
        is_best ? ", the best so far" : "", job.message.empty() ? "" : ": " + job.message));
  }

  /// Whether it is the best trial so far; then the sweep's record says so.
  bool consider(const Job& trial) {
    if (!trial.metric || trial.status == Status::failed) return false;
    if (best_ && !is_better(sweep_, *trial.metric, *best_)) return false;
    best_ = *trial.metric;
    records_.set_best(trial);
    return true;
  }

  SweepOutcome outcome() const {
    if (!reason_.empty()) return {status_, reason_};
    const auto failed = std::ranges::count_if(
        ended_, [](const auto& entry) { return entry.second.status == Status::failed; });
    std::string message;
    if (failed > 0) message = fmt::format("{} of {} trials failed", failed, ended_.size());
    if (!best_) {
      if (!message.empty()) message += "; ";
      message += fmt::format(
          "no trial logged `{0}`, so there is no best one: a script logs it with "
          "`mlflow.log_metric(\"{0}\", value)`",
          sweep_.primary_metric);
    }
    const bool all_failed = failed > 0 && failed == std::ssize(ended_);
    return {all_failed ? Status::failed : Status::completed, message};
  }

  const SweepTask& task_;
  const doc::LoadedJob& job_;
  const doc::Sweep& sweep_;
  Executor& executor_;
  TrialRecords& records_;
  const std::function<SteadyTime()>& now_;
  std::unique_ptr<Sampler> sampler_;
  SteadyTime deadline_ = SteadyTime::max();
  std::vector<Trial> running_;
  std::map<long long, Job> ended_;
  std::map<long long, History> histories_;
  long long next_ = 0;
  bool exhausted_ = false;
  std::optional<double> best_;
  Status status_ = Status::completed;
  std::string reason_;  ///< why no further trial is started
};

}  // namespace

SweepOutcome run_trials(const SweepTask& task, Executor& executor, TrialRecords& records,
                        const std::function<SteadyTime()>& now) {
  return SweepRun(task, executor, records, now).run();
}

}  // namespace aml::backend
