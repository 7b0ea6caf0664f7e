// Sweeps that run, and hardly as they were meant.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all_with_hints;
using tests::fixed;
using tests::sweep_job;

constexpr const char* one_of_three = "{type: choice, values: [1, 2, 3]}";

std::string sweep(const std::string& limits, const std::string& sampling = "random",
                  const std::string& parameter = one_of_three) {
  return sweep_job("sampling_algorithm: " + sampling + "\nsearch_space:\n  x: " + parameter +
                   "\nlimits:\n" + limits);
}

std::string trials(const std::string& count) {
  return "  max_total_trials: " + count + "\n  timeout: 3600\n";
}

TEST_CASE("trials are enough for the sampling") {
  const std::string nested =
      "{type: choice, values: [{a: {type: uniform, min_value: 0, "
      "max_value: 1}}, {a: 2}]}";
  check_all_with_hints({
      {sweep(trials("3"), "grid"), {}},
      {sweep(trials("2"), "grid"), {"info few-trials `2`"}},
      {sweep(trials("1"), "grid", nested), {}},
      {sweep(trials("19"), "bayesian"), {"info few-trials `19`"}},
      {sweep(trials("20"), "{type: bayesian}"), {}},
      {sweep(trials("many"), "grid"), {"error wrong-type `many`"}},
  });
}

TEST_CASE("bounds of logarithmic distributions are exponents") {
  const auto bounds = [](const std::string& low, const std::string& high,
                         const std::string& type = "loguniform") {
    return sweep(trials("9"), "random",
                 "{type: " + type + ", min_value: " + low + ", max_value: " + high + "}");
  };
  check_all_with_hints({
      {bounds("-9.2", "-2.3"), {}},
      {bounds("-6", "0"), {}},
      {bounds("1", "5"), {}},
      {bounds("0.0001", "0.1"), {"warning exponent-bounds `0.0001`"}},
      {bounds("1e-4", "1e-1"), {"warning exponent-bounds `1e-4`"}},
      {bounds("16", "512"), {"warning exponent-bounds `16`"}},
      {bounds("0.0001", "0.1", "uniform"), {}},
      {bounds("0.1", "0.0001"), {"error empty-range `0.1`"}},
      {bounds("low", "0.1"), {"error wrong-type `low`"}},
  });
  CHECK(fixed(bounds("0.0001", "0.1")) == bounds("-9.21", "-2.303"));
}

TEST_CASE("time limits of a sweep") {
  const auto limits = [](const std::string& lines) {
    return sweep("  max_total_trials: 9\n" + lines);
  };
  check_all_with_hints({
      {limits("  timeout: 3600\n  trial_timeout: 600\n"), {}},
      {limits("  timeout: 30\n"), {"warning sweep-timeout `30`"}},
      {limits("  timeout: 7200\n  trial_timeout: 5\n"), {"warning sweep-timeout `5`"}},
      {limits("  timeout: 3600\n  trial_timeout: 7200\n"), {"warning sweep-timeout `7200`"}},
      {limits("  timeout: 120\n"), {"hint minutes-and-seconds `120`"}},
      {limits("  trial_timeout: 120\n"), {}},
      {limits(""), {"hint unlimited-sweep `limits`"}},
      {limits("  timout: 3600\n"), {"error unknown-key `timout`"}},
      {limits("  timeout: later\n"), {"error wrong-type `later`"}},
      {tests::command_job("command: echo\nlimits:\n  timeout: 30\n"), {}},
  });
  CHECK(fixed(limits("  timeout: 120\n")) == limits("  timeout: 7200\n"));
}

TEST_CASE("the goal fits the name of the metric") {
  const auto job = [](const std::string& metric, const std::string& goal) {
    std::string text = sweep(trials("9"));
    const std::string old = "  primary_metric: auc\n  goal: maximize\n";
    return text.replace(text.find(old), old.size(),
                        "  primary_metric: " + metric + "\n  goal: " + goal + "\n");
  };
  check_all_with_hints({
      {job("val_loss", "minimize"), {}},
      {job("val_loss", "maximize"), {"warning metric-and-goal `maximize`"}},
      {job("valLoss", "Maximize"), {"warning metric-and-goal `Maximize`"}},
      {job("test-multi_logloss", "maximize"), {"warning metric-and-goal `maximize`"}},
      {job("training_f1_score", "minimize"), {}},
      {job("neg_mean_squared_error", "maximize"), {}},
      {job("accuracy_loss", "maximize"), {}},
      {job("accuracy_loss", "minimize"), {}},
      {job("glossary", "maximize"), {}},
      {job("score", "minimize"), {}},
  });
  CHECK(fixed(job("val_loss", "maximize")) == job("val_loss", "minimize"));
}

TEST_CASE("a sweep does not run on this machine") {
  std::string text = sweep(trials("9"));
  text.replace(text.find("azureml:cpu-small"), 17, "local");
  check_all_with_hints({{text, {"warning local-compute `local`"}}});
}

}  // namespace
