#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "backend/sweep/run_trials.h"

/// A sweep whose trials do what a script says, by a clock that only waits move.
namespace aml::backend {

using std::chrono::seconds;

/// What a trial does: it logs a value each second, and ends after `lasts`.
struct Script {
  seconds lasts{1};
  std::optional<int> exit_code = 0;
  std::vector<double> values{};
  seconds grace{0};  ///< how long it goes on after it has been asked to end
};

class ScriptedExecutor : public Executor {
 public:
  std::map<std::string, Script> scripts;  ///< by trial; the others do what Script{} says
  std::optional<seconds> asked_to_end{};  ///< when the sweep is to be canceled
  std::string cannot_prepare{};           ///< this trial
  std::vector<std::string> calls{};       ///< "start x_0", "cancel x_0", in order
  std::map<std::string, Parameters> prepared{};
  std::size_t most_at_once = 0;

  SteadyTime now() const { return now_; }
  seconds passed() const { return std::chrono::duration_cast<seconds>(now_ - SteadyTime{}); }

  std::optional<Error> prepare(Job& trial, const Parameters& parameters) override;
  void start(Job& trial) override;
  void cancel(const Job& trial) override;
  std::optional<TrialEnd> end_of(const Job& trial) override;
  std::vector<double> metric_values(const Job& trial, const std::string& metric) override;
  std::map<std::string, double> last_metrics(const Job& trial) override;
  Wake wait(std::chrono::milliseconds longest) override;

 private:
  struct Running {
    Script script;
    SteadyTime begin;
    SteadyTime end;
  };

  Script script_of(const std::string& trial) const;

  SteadyTime now_{};
  std::map<std::string, Running> running_;
  int waits_left_ = 10'000;
};

/// Records in memory.
class MemoryTrials : public TrialRecords {
 public:
  std::map<std::string, Job> jobs{};
  std::string taken{};  ///< a name that another job has
  std::string best{};
  std::vector<std::string> lines{};

  std::vector<Job> trials() override;
  std::optional<Error> begin(const Job& trial) override;
  void change(const Job& trial) override { jobs[trial.name] = trial; }
  void end(const Job& trial) override { jobs[trial.name] = trial; }
  void set_best(const Job& trial) override { best = trial.name; }
  void log(const std::string& line) override { lines.push_back(line); }
};

}  // namespace aml::backend
