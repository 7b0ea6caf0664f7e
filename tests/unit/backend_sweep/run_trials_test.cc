#include "backend/sweep/run_trials.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/unit/backend_sweep/scripted_executor.h"
#include "tests/unit/backend_sweep/space_of.h"

namespace aml::backend {
namespace {

using Calls = std::vector<std::string>;

Job recorded(const std::string& name, Status status, std::optional<int> exit_code) {
  Job job;
  job.name = name;
  job.parent = "s";
  job.status = status;
  job.exit_code = exit_code;
  return job;
}

/// A sweep `s` over a grid of four values, and how it goes.
class Sweeping {
 public:
  Sweeping() {
    submission.job.name = "s";
    submission.job.sweep = sweep_over({{"x", choice({{1LL}, {2LL}, {3LL}, {4LL}})}}, {"grid", {}});
  }

  SweepOutcome run(long long at_once) {
    return run_trials({submission, "s", at_once}, executor, records,
                      [this] { return executor.now(); });
  }

  doc::Limits& limits() { return submission.job.limits; }
  Status status(const std::string& trial) { return records.jobs.at(trial).status; }
  const std::string& message(const std::string& trial) { return records.jobs.at(trial).message; }

  Submission submission;
  ScriptedExecutor executor;
  MemoryTrials records;
};

TEST_CASE("a sweep runs every point of its space, as many at once as there is room for") {
  for (const long long at_once : {1LL, 2LL, 3LL, 9LL}) {
    Sweeping sweep;
    const SweepOutcome outcome = sweep.run(at_once);
    CHECK(outcome.status == Status::completed);
    CHECK(sweep.executor.most_at_once == static_cast<std::size_t>(std::min(at_once, 4LL)));
    CHECK(sweep.executor.passed() == seconds((4 + at_once - 1) / at_once));
    REQUIRE(sweep.records.jobs.size() == 4);
    CHECK(sweep.executor.prepared.at("s_3") == Parameters{{"x", "4"}});
  }
}

TEST_CASE("a trial that ends makes room for the next at once") {
  Sweeping sweep;
  sweep.executor.scripts["s_0"].lasts = seconds(10);
  sweep.run(2);
  CHECK(sweep.executor.passed() == seconds(10));
}

TEST_CASE("a trial is recorded as a job of its own") {
  Sweeping sweep;
  sweep.executor.scripts["s_1"].values = {0.5, 0.75};
  sweep.executor.scripts["s_1"].lasts = seconds(5);
  sweep.run(1);
  const Job& trial = sweep.records.jobs.at("s_1");
  CHECK(trial.type == "command");
  CHECK(trial.parent == "s");
  CHECK(trial.parameters == Parameters{{"x", "2"}});
  CHECK(trial.folder == "/trials/s_1");
  CHECK(trial.external_id == "id of s_1");
  CHECK(trial.status == Status::completed);
  CHECK(trial.exit_code == 0);
  CHECK(trial.primary_metric == "m");
  CHECK(trial.metric == 0.75);
  CHECK(trial.metrics == std::map<std::string, double>{{"m", 0.75}});
}

TEST_CASE("no more trials are started than the limit allows") {
  Sweeping sweep;
  sweep.limits().max_total_trials = 3;
  CHECK(sweep.run(2).status == Status::completed);
  CHECK(sweep.records.jobs.size() == 3);
}

TEST_CASE("a trial that takes too long is ended, and the sweep goes on") {
  Sweeping sweep;
  sweep.limits().trial_timeout = 5;
  sweep.executor.scripts["s_1"] = {.lasts = seconds(100), .grace = seconds(3)};
  CHECK(sweep.run(1).status == Status::completed);
  CHECK(sweep.status("s_1") == Status::canceled);
  CHECK(sweep.message("s_1") == "ended after 5 seconds, as limits.trial_timeout says");
  CHECK(!sweep.records.jobs.at("s_1").exit_code);
  CHECK(sweep.status("s_3") == Status::completed);
  CHECK(sweep.executor.passed() == seconds(1 + 5 + 3 + 1 + 1));
  CHECK(std::ranges::count(sweep.executor.calls, "cancel s_1") == 1);
}

TEST_CASE("a sweep that takes too long ends its trials and starts no more") {
  Sweeping sweep;
  sweep.limits().timeout = 7;
  sweep.executor.scripts["s_1"].lasts = seconds(100);
  const SweepOutcome outcome = sweep.run(1);
  CHECK(outcome.status == Status::completed);
  CHECK(outcome.message == "ended after 7 seconds, as limits.timeout says");
  CHECK(sweep.status("s_1") == Status::canceled);
  CHECK(sweep.executor.calls == Calls{"start s_0", "start s_1", "cancel s_1"});
  CHECK(sweep.executor.passed() == seconds(7));
}

TEST_CASE("a sweep that is canceled ends its trials and starts no more") {
  Sweeping sweep;
  sweep.executor.asked_to_end = seconds(4);
  for (const char* name : {"s_0", "s_1"}) {
    sweep.executor.scripts[name] = {.lasts = seconds(100), .grace = seconds(2)};
  }
  const SweepOutcome outcome = sweep.run(2);
  CHECK(outcome.status == Status::canceled);
  CHECK(outcome.message == on_request);
  CHECK(sweep.executor.calls == Calls{"start s_0", "start s_1", "cancel s_0", "cancel s_1"});
  CHECK(sweep.status("s_0") == Status::canceled);
  CHECK(sweep.executor.passed() == seconds(6));
}

TEST_CASE("a trial that is behind is ended early") {
  Sweeping sweep;
  sweep.submission.job.sweep->early_termination =
      expression("bandit", {{"slack_amount", {0.1}}, {"evaluation_interval", {1LL}}});
  sweep.executor.scripts["s_0"] = {.lasts = seconds(4), .values = {0.9, 0.9, 0.9}};
  sweep.executor.scripts["s_1"] = {.lasts = seconds(50), .values = {0.2, 0.3, 0.4}};
  CHECK(sweep.run(2).status == Status::completed);
  CHECK(sweep.status("s_0") == Status::completed);
  CHECK(sweep.status("s_1") == Status::canceled);
  CHECK(sweep.message("s_1").starts_with("ended early by bandit"));
  CHECK(sweep.executor.passed() < seconds(10));
}

TEST_CASE("the best trial is that of the goal, and none that failed") {
  struct Case {
    const char* goal;
    const char* best;
  };
  for (const auto& [goal, best] : {Case{"maximize", "s_2"}, Case{"minimize", "s_1"}}) {
    Sweeping sweep;
    sweep.submission.job.sweep->goal = goal;
    const std::vector<double> values = {0.5, 0.1, 0.8, 0.0};
    for (std::size_t number = 0; number < values.size(); ++number) {
      sweep.executor.scripts["s_" + std::to_string(number)] = {.lasts = seconds(3),
                                                               .values = {values[number]}};
    }
    sweep.executor.scripts["s_3"].exit_code = 1;
    const SweepOutcome outcome = sweep.run(2);
    CHECK(sweep.records.best == best);
    CHECK(outcome.message == "1 of 4 trials failed");
  }
}

TEST_CASE("a sweep fails when all its trials have failed") {
  Sweeping sweep;
  for (const char* name : {"s_0", "s_1", "s_2"}) sweep.executor.scripts[name].exit_code = 3;
  CHECK(sweep.run(4).status == Status::completed);
  CHECK(sweep.status("s_0") == Status::failed);
  CHECK(sweep.records.jobs.at("s_0").exit_code == 3);
  CHECK(sweep.message("s_0") == "it failed");

  Sweeping other;
  for (const char* name : {"s_0", "s_1", "s_2", "s_3"}) other.executor.scripts[name].exit_code = 3;
  const SweepOutcome outcome = other.run(4);
  CHECK(outcome.status == Status::failed);
  CHECK(outcome.message.starts_with("4 of 4 trials failed; no trial logged `m`"));
}

TEST_CASE("a trial that cannot be started has failed without an exit code, and nothing waits") {
  Sweeping sweep;
  sweep.executor.scripts["s_0"] = {.lasts = seconds(0), .exit_code = {}};
  sweep.run(1);
  CHECK(sweep.status("s_0") == Status::failed);
  CHECK(!sweep.records.jobs.at("s_0").exit_code);
  CHECK(sweep.executor.passed() == seconds(3));
}

TEST_CASE("a sweep whose trials cannot be started can be canceled") {
  Sweeping sweep;
  for (const char* name : {"s_0", "s_1", "s_2", "s_3"}) {
    sweep.executor.scripts[name] = {.lasts = seconds(0), .exit_code = {}};
  }
  sweep.executor.asked_to_end = seconds(0);
  CHECK(sweep.run(1).status == Status::canceled);
  CHECK(sweep.executor.calls == Calls{"start s_0"});
}

TEST_CASE("a trial that cannot be prepared ends the sweep") {
  Sweeping sweep;
  sweep.executor.cannot_prepare = "s_1";
  sweep.executor.scripts["s_0"].lasts = seconds(9);
  const SweepOutcome outcome = sweep.run(2);
  CHECK(outcome.status == Status::failed);
  CHECK(outcome.message == "no room for s_1");
  CHECK(sweep.executor.calls == Calls{"start s_0", "cancel s_0"});
}

TEST_CASE("another job with the name of a trial ends the sweep") {
  Sweeping sweep;
  sweep.records.taken = "s_1";
  CHECK(sweep.run(1).status == Status::failed);
  CHECK(sweep.executor.calls == Calls{"start s_0"});
}

TEST_CASE("a sweep that goes on runs what has not ended, and knows the best so far") {
  Sweeping sweep;
  sweep.executor.scripts["s_0"].values = {0.9};
  sweep.executor.scripts["s_2"] = {.lasts = seconds(3), .values = {0.4}};
  sweep.records.jobs["s_0"] = recorded("s_0", Status::completed, 0);
  sweep.records.jobs["s_0"].metric = 0.9;
  sweep.records.jobs["s_1"] = recorded("s_1", Status::failed, 2);
  sweep.records.jobs["s_2"] = recorded("s_2", Status::failed, {});  // it was lost
  const SweepOutcome outcome = sweep.run(1);
  CHECK(sweep.executor.calls == Calls{"start s_2", "start s_3"});
  CHECK(sweep.records.best == "s_0");
  CHECK(sweep.status("s_2") == Status::completed);
  CHECK(outcome.message == "1 of 4 trials failed");
}

TEST_CASE("what the algorithm does not take fails before anything is started") {
  Sweeping sweep;
  sweep.submission.job.sweep->algorithm = {"nobody", {}};
  const SweepOutcome outcome = sweep.run(1);
  CHECK(outcome.status == Status::failed);
  CHECK(sweep.executor.calls.empty());
}

}  // namespace
}  // namespace aml::backend
