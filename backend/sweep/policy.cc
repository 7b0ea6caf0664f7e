#include "backend/sweep/policy.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace aml::backend {
namespace {

std::optional<double> argument(const doc::Typed& policy, std::string_view name) {
  const auto found = policy.arguments.find(name);
  if (found == policy.arguments.end()) return {};
  if (const auto* integer = std::get_if<long long>(&found->second.of)) {
    return static_cast<double>(*integer);
  }
  const auto* number = std::get_if<double>(&found->second.of);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

/// The interval at which a trial is judged now; 0: none yet.
std::size_t interval_of(const doc::Typed& policy, const History& trial) {
  const auto step =
      static_cast<std::size_t>(std::max(argument(policy, "evaluation_interval").value_or(1), 1.0));
  const auto delay = argument(policy, "delay_evaluation").value_or(0);
  const std::size_t interval = trial.values.size() / step * step;
  return static_cast<double>(interval) < delay ? 0 : interval;
}

/// Metrics as numbers of which a larger one is better, up to an interval.
class Judge {
 public:
  Judge(const doc::Sweep& sweep, std::size_t interval)
      : sign_(sweep.goal == "minimize" ? -1 : 1), interval_(interval) {}

  bool has(const History& trial) const { return !trial.values.empty(); }

  double best(const History& trial) const {
    double best = sign_ * trial.values.front();
    for (std::size_t i = 1; i < count(trial); ++i) best = std::max(best, sign_ * trial.values[i]);
    return best;
  }

  double average(const History& trial) const {
    double sum = 0;
    for (std::size_t i = 0; i < count(trial); ++i) sum += sign_ * trial.values[i];
    return sum / static_cast<double>(count(trial));
  }

  bool reached(const History& trial) const { return trial.values.size() >= interval_; }
  double value(const History& trial) const { return sign_ * trial.values[interval_ - 1]; }
  double shown(double value) const { return sign_ * value; }

 private:
  std::size_t count(const History& trial) const { return std::min(interval_, trial.values.size()); }

  double sign_;
  std::size_t interval_;
};

std::optional<std::string> bandit(const doc::Typed& policy, const Judge& judge,
                                  const History& trial, const std::vector<History>& others) {
  const double mine = judge.best(trial);
  double best = mine;
  for (const History& other : others) {
    if (judge.has(other)) best = std::max(best, judge.best(other));
  }
  double least = best - argument(policy, "slack_amount").value_or(0);
  if (const auto factor = argument(policy, "slack_factor"); factor && *factor > 0) {
    // A larger one is better: of a positive best that many times less, of a negative one more.
    least = best > 0 ? best / (1 + *factor) : best * (1 + *factor);
  }
  if (mine >= least) return {};
  return fmt::format("bandit: {} is beyond {}", judge.shown(mine), judge.shown(least));
}

std::optional<std::string> median_stopping(const Judge& judge, const History& trial,
                                           const std::vector<History>& others) {
  std::vector<double> averages = {judge.average(trial)};
  for (const History& other : others) {
    if (judge.has(other)) averages.push_back(judge.average(other));
  }
  std::ranges::sort(averages);
  const std::size_t middle = averages.size() / 2;
  const double median =
      averages.size() % 2 == 1 ? averages[middle] : (averages[middle - 1] + averages[middle]) / 2;
  const double mine = judge.best(trial);
  if (mine >= median) return {};
  return fmt::format("median_stopping: {} is worse than the median of averages, {}",
                     judge.shown(mine), judge.shown(median));
}

std::optional<std::string> truncation(const doc::Typed& policy, const Judge& judge,
                                      const History& trial, const std::vector<History>& others) {
  const auto excluded = policy.arguments.find("exclude_finished_jobs");
  const bool without_finished =
      excluded != policy.arguments.end() && excluded->second.of == doc::Value{true}.of;
  std::vector<double> values = {judge.value(trial)};
  for (const History& other : others) {
    if (judge.reached(other) && !(without_finished && other.finished)) {
      values.push_back(judge.value(other));
    }
  }
  std::ranges::sort(values);
  const double percentage = argument(policy, "truncation_percentage").value_or(0);
  const auto cut =
      static_cast<std::size_t>(std::floor(static_cast<double>(values.size()) * percentage / 100));
  if (cut == 0 || judge.value(trial) > values[cut - 1]) return {};
  return fmt::format("truncation_selection: {} is among the lowest {} percent",
                     judge.shown(judge.value(trial)), percentage);
}

}  // namespace

std::optional<std::string> ends_early(const doc::Sweep& sweep, const History& trial,
                                      const std::vector<History>& others) {
  if (!sweep.early_termination) return {};
  const doc::Typed& policy = *sweep.early_termination;
  const std::size_t interval = interval_of(policy, trial);
  if (interval == 0) return {};
  const Judge judge(sweep, interval);
  if (policy.type == "bandit") return bandit(policy, judge, trial, others);
  if (policy.type == "median_stopping") return median_stopping(judge, trial, others);
  if (policy.type == "truncation_selection") return truncation(policy, judge, trial, others);
  return {};
}

}  // namespace aml::backend
