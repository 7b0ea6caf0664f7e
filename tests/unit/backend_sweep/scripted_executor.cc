#include "tests/unit/backend_sweep/scripted_executor.h"

#include <algorithm>
#include <stdexcept>

namespace aml::backend {

Script ScriptedExecutor::script_of(const std::string& trial) const {
  const auto found = scripts.find(trial);
  return found == scripts.end() ? Script{} : found->second;
}

std::optional<Error> ScriptedExecutor::prepare(Job& trial, const Parameters& parameters) {
  if (trial.name == cannot_prepare) return Error{"no room for " + trial.name};
  trial.folder = "/trials/" + trial.name;
  prepared[trial.name] = parameters;
  return {};
}

void ScriptedExecutor::start(Job& trial) {
  calls.push_back("start " + trial.name);
  trial.external_id = "id of " + trial.name;
  const Script script = script_of(trial.name);
  running_[trial.name] = {script, now_, now_ + script.lasts};
  most_at_once = std::max(most_at_once, running_.size());
}

void ScriptedExecutor::cancel(const Job& trial) {
  calls.push_back("cancel " + trial.name);
  Running& one = running_.at(trial.name);
  one.end = std::min(one.end, now_ + one.script.grace);
}

std::optional<TrialEnd> ScriptedExecutor::end_of(const Job& trial) {
  const Running& one = running_.at(trial.name);
  if (now_ < one.end) return {};
  const TrialEnd end{one.script.exit_code, one.script.exit_code == 0 ? "" : "it failed"};
  running_.erase(trial.name);
  return end;
}

std::vector<double> ScriptedExecutor::metric_values(const Job& trial, const std::string&) {
  std::vector<double> values = script_of(trial.name).values;
  const auto running = running_.find(trial.name);
  if (running == running_.end()) return values;
  const auto logged = std::chrono::duration_cast<seconds>(now_ - running->second.begin).count();
  values.resize(std::min(values.size(), static_cast<std::size_t>(logged)));
  return values;
}

std::map<std::string, double> ScriptedExecutor::last_metrics(const Job& trial) {
  const auto values = metric_values(trial, "m");
  if (values.empty()) return {};
  return {{"m", values.back()}};
}

Wake ScriptedExecutor::wait(std::chrono::milliseconds longest) {
  if (--waits_left_ == 0) throw std::logic_error("the sweep does not end");
  SteadyTime until = now_ + longest;
  for (const auto& [name, one] : running_) until = std::min(until, one.end);
  const SteadyTime request = SteadyTime{} + asked_to_end.value_or(seconds(0));
  const bool asked = asked_to_end && request <= until;
  now_ = std::max(now_, asked ? request : until);
  if (asked) asked_to_end.reset();
  return asked ? Wake::asked_to_end : Wake::look;
}

std::vector<Job> MemoryTrials::trials() {
  std::vector<Job> all;
  for (const auto& [name, job] : jobs) all.push_back(job);
  return all;
}

std::optional<Error> MemoryTrials::begin(const Job& trial) {
  if (trial.name == taken) return Error{"there is a job of this name already"};
  jobs[trial.name] = trial;
  return {};
}

}  // namespace aml::backend
