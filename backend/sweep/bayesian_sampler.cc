#include "backend/sweep/bayesian_sampler.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/sweep/space.h"

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

host::Result<json> space_of(const doc::Sweep& sweep) {
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
      return host::Error{
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
  bool start() {
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0) return false;
    process_ = ::fork();
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      sigset_t none;
      sigemptyset(&none);
      ::sigprocmask(SIG_SETMASK, &none, nullptr);
      ::dup2(to[0], STDIN_FILENO);
      ::dup2(from[1], STDOUT_FILENO);
      // Debian's packages belong to this one.
      for (const char* python : {"/usr/bin/python3", "python3"}) {
        ::execlp(python, python, "-c", script, nullptr);
      }
      ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    to_ = ::fdopen(to[1], "w");
    from_ = ::fdopen(from[0], "r");
    return process_ > 0;
  }

  ~Helper() {
    if (to_ != nullptr) std::fclose(to_);
    if (from_ != nullptr) std::fclose(from_);
    if (process_ > 0) ::kill(process_, SIGKILL);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
  }

  bool say(const json& line) {
    return std::fputs((line.dump() + '\n').c_str(), to_) >= 0 && std::fflush(to_) == 0;
  }

  /// Discarded when there is no answer.
  json answer() {
    std::string line;
    for (int c = std::fgetc(from_); c != EOF && c != '\n'; c = std::fgetc(from_)) {
      line += static_cast<char>(c);
    }
    return json::parse(line, nullptr, false);
  }

 private:
  pid_t process_ = -1;
  std::FILE* to_ = nullptr;
  std::FILE* from_ = nullptr;
};

class BayesianSampler final : public Sampler {
 public:
  explicit BayesianSampler(std::unique_ptr<Helper> helper) : helper_(std::move(helper)) {}

  host::Result<std::optional<Parameters>> at(long long number) override {
    const json answer =
        helper_->say({{"do", "ask"}, {"number", number}}) ? helper_->answer() : json();
    if (!answer.is_object() || !answer.contains("parameters")) {
      return host::Error{"Optuna, which gives bayesian sampling its parameters, has ended"};
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

host::Result<std::unique_ptr<Sampler>> bayesian_sampler(const doc::Sweep& sweep,
                                                        std::uint64_t seed) {
  const auto space = space_of(sweep);
  if (!space) return host::Error{space.error()};
  auto helper = std::make_unique<Helper>();
  const std::string goal = sweep.goal == "minimize" ? "minimize" : "maximize";
  const bool good =
      helper->start() && helper->say({{"space", *space}, {"goal", goal}, {"seed", seed}});
  const json answer = good ? helper->answer() : json();
  if (!answer.is_object() || !answer.contains("ready")) {
    return host::Error{
        "bayesian sampling needs Optuna for python3 (Debian: python3-optuna), which "
        "cannot be loaded here: install it, or use `random`"};
  }
  return std::unique_ptr<Sampler>(std::make_unique<BayesianSampler>(std::move(helper)));
}

}  // namespace aml::backend
