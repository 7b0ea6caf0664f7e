#include "backend/sweep/bayesian_sampler.h"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "backend/sweep/space.h"
#include "os/process.h"
#include "os/stream.h"

namespace aml::backend {
namespace {

using nlohmann::json;

/// Answers one line of JSON with one. `ask` gives parameters, `tell` takes what a trial came to.
constexpr const char* script = R"(
import json, sys
try:
    import optuna
except ImportError:
    print(json.dumps({"error": "Optuna is not installed"}), flush=True)
    sys.exit(1)
optuna.logging.set_verbosity(optuna.logging.ERROR)
setup = json.loads(sys.stdin.readline())
space = setup["space"]
study = optuna.create_study(direction=setup["goal"], sampler=optuna.samplers.TPESampler(
    seed=setup["seed"] % 2**32, constant_liar=True, n_startup_trials=10))
def distribution(one):
    if one["type"] == "choice":
        return optuna.distributions.CategoricalDistribution([json.dumps(v) for v in one["values"]])
    if one["type"] == "quniform":
        return optuna.distributions.FloatDistribution(one["min_value"] / one["q"], one["max_value"] / one["q"])
    return optuna.distributions.FloatDistribution(one["min_value"], one["max_value"])
distributions = {name: distribution(one) for name, one in space.items()}
def value(name, given):
    one = space[name]
    if one["type"] == "choice":
        return json.loads(given)
    return round(given) * one["q"] if one["type"] == "quniform" else given
open_trials = {}
print(json.dumps({"ready": optuna.__version__}), flush=True)
for line in sys.stdin:
    question = json.loads(line)
    number = question["number"]
    if question["do"] == "ask":
        trial = study.ask(distributions)
        open_trials[number] = trial
        print(json.dumps({"parameters": {k: value(k, v) for k, v in trial.params.items()}}), flush=True)
    else:
        trial = open_trials.pop(number, None)
        metric = question["metric"]
        if trial is not None and metric is not None:
            study.tell(trial, metric)
        elif trial is not None:
            study.tell(trial, state=optuna.trial.TrialState.FAIL)
        elif metric is not None:
            given = {}
            for name, one in space.items():
                for_optuna = question["values"][name]
                if one["type"] == "choice":
                    matching = [json.dumps(v) for v in one["values"] if str(v) == str(for_optuna)]
                    for_optuna = matching[0] if matching else None
                else:
                    for_optuna = float(for_optuna) / (one["q"] if one["type"] == "quniform" else 1)
                given[name] = for_optuna
            if None not in given.values():
                study.add_trial(optuna.trial.create_trial(params=given, distributions=distributions, value=metric))
        print("{}", flush=True)
)";

json number_or_text(const doc::Value& value) {
  if (const auto* integer = std::get_if<long long>(&value.of)) return *integer;
  if (const auto* number = std::get_if<double>(&value.of)) return *number;
  return doc::as_text(value);
}

Result<json> space_of(const doc::Sweep& sweep) {
  json space = json::object();
  for (const auto& [name, expression] : sweep.search_space) {
    const std::string& type = expression.type;
    bool taken = type == "choice" || type == "uniform" || type == "quniform";
    json one = {{"type", type}};
    for (const auto& [key, value] : expression.arguments) {
      if (value.list() == nullptr) {
        one[key] = number_or_text(value);
        continue;
      }
      for (const doc::Value& item : *value.list()) {
        taken = taken && item.map() == nullptr;
        one[key].push_back(number_or_text(item));
      }
    }
    if (!taken) {
      return Error{
          fmt::format("search_space.{}: bayesian sampling takes choice, uniform and "
                      "quniform, of plain values",
                      name)};
    }
    space[name] = one;
  }
  return space;
}

/// A process that answers lines.
class Helper {
 public:
  Helper() = default;
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;
  ~Helper() { child_.kill(); }

  bool start() {
    // Debian's packages belong to this one.
    for (const char* python : {"/usr/bin/python3", "python3"}) {
      if (!os::Child::start({python, "-c", script}, os::Lifetime::ends_with_parent, child_))
        return true;
    }
    return false;
  }

  bool say(const json& line) { return !os::write_all(child_.input(), line.dump() + '\n'); }

  /// Discarded when there is no answer.
  json answer() {
    std::array<char, 4096> bytes{};
    std::error_code ignored;
    std::size_t end = unread_.find('\n');
    while (end == std::string::npos) {
      const std::size_t count = os::read_some(child_.output(), bytes, ignored);
      if (count == 0) break;
      unread_.append(bytes.data(), count);
      end = unread_.find('\n');
    }
    const std::string line = unread_.substr(0, end);
    unread_.erase(0, end == std::string::npos ? end : end + 1);
    return json::parse(line, nullptr, false);
  }

 private:
  os::Child child_;
  std::string unread_;
};

class BayesianSampler final : public Sampler {
 public:
  explicit BayesianSampler(std::unique_ptr<Helper> helper) : helper_(std::move(helper)) {}

  Result<std::optional<Parameters>> at(long long number) override {
    const json answer =
        helper_->say({{"do", "ask"}, {"number", number}}) ? helper_->answer() : json();
    if (!answer.is_object() || !answer.contains("parameters")) {
      return Error{"Optuna, which gives bayesian sampling its parameters, has ended"};
    }
    Parameters parameters;
    for (const auto& [name, value] : answer["parameters"].items()) {
      parameters[name] = value.is_string()           ? value.get<std::string>()
                         : value.is_number_integer() ? value.dump()
                                                     : number_text(value.get<double>());
    }
    return std::optional<Parameters>(std::move(parameters));
  }

  void tell(long long number, const Parameters& parameters, std::optional<double> metric) override {
    json line = {{"do", "tell"}, {"number", number}, {"values", parameters}, {"metric", nullptr}};
    if (metric) line["metric"] = *metric;
    if (helper_->say(line)) helper_->answer();
  }

 private:
  std::unique_ptr<Helper> helper_;
};

}  // namespace

Result<std::unique_ptr<Sampler>> bayesian_sampler(const doc::Sweep& sweep, std::uint64_t seed) {
  const auto space = space_of(sweep);
  if (!space) return space.error();
  auto helper = std::make_unique<Helper>();
  const std::string goal = sweep.goal == "minimize" ? "minimize" : "maximize";
  const bool good =
      helper->start() && helper->say({{"space", *space}, {"goal", goal}, {"seed", seed}});
  const json answer = good ? helper->answer() : json();
  if (!answer.is_object() || !answer.contains("ready")) {
    return Error{
        "bayesian sampling needs Optuna for python3 (Debian: python3-optuna), which "
        "cannot be loaded here: install it, or use `random`"};
  }
  return std::unique_ptr<Sampler>(std::make_unique<BayesianSampler>(std::move(helper)));
}

}  // namespace aml::backend
