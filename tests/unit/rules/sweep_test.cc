// Search spaces, sampling, limits and policies.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::fixed;
using tests::sweep_job;

std::string with_parameter(const std::string& parameter, const std::string& sampling = "random") {
  return sweep_job("sampling_algorithm: " + sampling +
                   "\nlimits:\n  max_total_trials: 20\n  timeout: 3600\n" +
                   "search_space:\n  x: " + parameter + "\n");
}

std::string with_lines(const std::string& lines) {
  return sweep_job("search_space:\n  x:\n    type: choice\n    values: [1, 2]\n" + lines);
}

TEST_CASE("bounds leave something to draw") {
  check_all({
      {with_parameter("{type: uniform, min_value: 0, max_value: 1}"), {}},
      {with_parameter("{type: uniform, min_value: 3, max_value: 1}"), {"error empty-range `3`"}},
      {with_parameter("{type: uniform, min_value: 1, max_value: 1.0}"),
       {"warning empty-range `1`"}},
      {with_parameter("{type: loguniform, min_value: -6, max_value: 1e-2}"), {}},
      {with_parameter("{type: loguniform, min_value: 1e-2, max_value: -6}"),
       {"error empty-range `1e-2`"}},
      {with_parameter("{type: QUniform, min_value: 0, max_value: 9, q: 0}"),
       {"error empty-range `0`"}},
      {with_parameter("{type: normal, mu: 0, sigma: 0}"), {"error empty-range `0`"}},
      {with_parameter("{type: qlognormal, mu: 0, sigma: 1, q: -2}"), {"error empty-range `-2`"}},
      {with_parameter("{type: randint, upper: 0}"), {"error empty-range `0`"}},
      {with_parameter("{type: randint, upper: 1}"), {}},
      {with_parameter("{type: uniform, min_value: low, max_value: 1}"), {"error wrong-type `low`"}},
  });
  CHECK(fixed(with_parameter("{type: uniform, min_value: 3, max_value: 1}")) ==
        with_parameter("{type: uniform, min_value: 1, max_value: 3}"));
}

TEST_CASE("a choice has values") {
  check_all({
      {with_parameter("{type: choice, values: [1, a, 1.5]}"), {}},
      {with_parameter("{type: choice, values: []}"), {"error choice-values `[]`"}},
      {with_parameter("{type: choice}"), {"error choice-values `choice`"}},
      {with_parameter("{type: choice, values: [1, 2, 1]}"), {"warning choice-values `1`"}},
      {with_parameter("{type: choice, values: [1, '1']}"), {}},
      {with_parameter("{type: choice, value: [1]}"), {"error unknown-key `value`"}},
  });
}

TEST_CASE("parameters inside choices are looked at too") {
  check_all({
      {with_parameter("{type: choice, values: [{a: {type: uniform, min_value: 2, max_value: 1}}]}"),
       {"error empty-range `2`"}},
  });
}

TEST_CASE("sampling algorithms know some distributions") {
  const std::string uniform = "{type: uniform, min_value: 0, max_value: 1}";
  check_all({
      {with_parameter(uniform, "grid"), {"error unsupported-distribution `uniform`"}},
      {with_parameter(uniform, "bayesian"), {}},
      {with_parameter("{type: randint, upper: 3}", "bayesian"),
       {"error unsupported-distribution `randint`"}},
      {with_parameter("{type: randint, upper: 3}", "{type: bayesian}"),
       {"error unsupported-distribution `randint`"}},
      {with_parameter("{type: choice, values: [1]}", "grid"), {}},
      {with_parameter("{type: unifrom, min_value: 0, max_value: 1}", "grid"),
       {"error wrong-value `unifrom`"}},
  });
}

TEST_CASE("options of random sampling") {
  const std::string choice = "{type: choice, values: [1]}";
  check_all({
      {with_parameter(choice, "{type: random, seed: 1, rule: sobol, logbase: e}"), {}},
      {with_parameter(choice, "{type: random, logbase: 10}"), {}},
      {with_parameter(choice, "{type: random, logbase: 1}"),
       {"warning random-sampling-option `1`"}},
      {with_parameter(choice, "{type: random, logbase: ten}"),
       {"warning random-sampling-option `ten`"}},
      {with_parameter(choice, "{type: grid, rule: sobol}"),
       {"error random-sampling-option `rule`"}},
      {with_parameter(choice, "{type: bayesian, seed: 1}"),
       {"error random-sampling-option `seed`"}},
  });
}

TEST_CASE("numbers of trials") {
  const auto job = [](const std::string& limits) { return with_lines("limits: " + limits + "\n"); };
  check_all({
      {job("{max_total_trials: 1000, timeout: 3600, max_concurrent_trials: 10}"), {}},
      {job("{max_total_trials: 0, timeout: 3600}"), {"error trial-limits `0`"}},
      {job("{max_total_trials: 1001, timeout: 3600}"), {"warning trial-limits `1001`"}},
      {job("{max_total_trials: 5, timeout: 3600, max_concurrent_trials: -1}"),
       {"error trial-limits `-1`"}},
      {job("{max_total_trials: 5, timeout: 3600, max_concurrent_trials: 6}"),
       {"warning trial-limits `6`"}},
      {job("{max_concurrent_trials: 6, timeout: 3600}"), {"error missing-key `limits`"}},
  });
}

TEST_CASE("early termination") {
  const auto job = [](const std::string& policy) {
    return with_lines("limits: {max_total_trials: 9, timeout: 3600}\nearly_termination: " + policy +
                      "\n");
  };
  check_all({
      {job("{type: bandit, slack_factor: 0.1}"), {}},
      {job("{type: bandit, slack_amount: 0.1, slack_factor: null}"), {}},
      {job("{type: bandit}"), {"error bandit-slack `bandit`"}},
      {job("{type: Bandit, evaluation_interval: 1}"), {"error bandit-slack `Bandit`"}},
      {job("{type: bandit, slack_factor: 0}"), {"error bandit-slack `0`"}},
      {job("{type: bandit, slack_factor: 0.1, slack_amount: 1}"),
       {"warning bandit-slack `slack_amount`"}},
      {job("{type: bandit, slack_facto: 0.1}"), {"error unknown-key `slack_facto`"}},
      {job("{type: truncation_selection, truncation_percentage: 99}"), {}},
      {job("{type: truncation_selection, truncation_percentage: 100}"),
       {"error policy-range `100`"}},
      {job("{type: TruncationSelection, truncation_percentage: 0}"), {"error policy-range `0`"}},
      {job("{type: median_stopping, evaluation_interval: 0}"), {"error policy-range `0`"}},
      {job("{type: median_stopping, delay_evaluation: -1}"), {"error policy-range `-1`"}},
      {job("{type: median_stopping, delay_evaluation: 0}"), {}},
      {job("{type: truncation_selection, truncation_percentage: 9, exclude_finished_jobs: true}"),
       {"error exclude-finished-jobs `exclude_finished_jobs`"}},
  });
}

TEST_CASE("removing a key takes its line") {
  const std::string head =
      "limits:\n  max_total_trials: 9\n  timeout: 3600\nearly_termination:\n"
      "  type: truncation_selection\n  truncation_percentage: 9\n";
  CHECK(fixed(with_lines(head + "  exclude_finished_jobs: true\n")) == with_lines(head));
}

TEST_CASE("keys on the wrong side of trial") {
  const std::string limits = "limits:\n  max_total_trials: 9\n  timeout: 3600\n";
  check_all({
      {with_lines(limits + "command: echo\n"), {"error misplaced-trial-key `command`"}},
      {with_lines(limits + "environment_variables:\n  A: b\n"),
       {"error misplaced-trial-key `environment_variables`"}},
      {with_lines(limits + "resources:\n  instance_count: 1\n"), {}},
  });
}

TEST_CASE("a sweep whose trial lies bare") {
  const std::string rest =
      "compute: azureml:cpu-small\nsampling_algorithm: random\n"
      "search_space:\n  x:\n    type: choice\n    values: [1, 2]\n"
      "objective:\n  primary_metric: auc\n  goal: maximize\n"
      "limits:\n  max_total_trials: 9\n  timeout: 3600\n";
  const std::string bare =
      "type: sweep\n"
      "command: |\n  echo\n\n  python train.py --x ${{search_space.x}}\n"
      "# of the team\nenvironment: azureml:trees:2\n";
  check_all({{bare + rest,
              {"error misplaced-trial-key `command`", "error misplaced-trial-key `environment`"}}});
  CHECK(fixed(bare + rest) ==
        "type: sweep\ntrial:\n"
        "  command: |\n    echo\n\n    python train.py --x ${{search_space.x}}\n"
        "  # of the team\n  environment: azureml:trees:2\n" +
            rest);
}

TEST_CASE("keys on the wrong side of trial in preview-2021") {
  const std::string job =
      "type: sweep_job\n"
      "algorithm: random\n"
      "trial:\n"
      "  command: python train.py --x {search_space.x}\n"
      "  environment: azureml:trees:2\n"
      "  compute:\n"
      "    target: azureml:cpu-small\n"
      "search_space:\n  x:\n    type: choice\n    values: [1, 2]\n"
      "objective:\n  primary_metric: auc\n  goal: maximize\n";
  check_all(
      {
          {job, {}},
          {job + "code:\n  local_path: src\n", {"error misplaced-trial-key `code`"}},
          {job + "inputs:\n  d:\n    data: azureml:d:1\n    mode: mount\n",
           {"error newer-key `inputs`"}},
      },
      aml::doc::Dialect::preview_2021);
}

}  // namespace
