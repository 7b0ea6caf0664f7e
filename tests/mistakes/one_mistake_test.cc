// One mistake, one finding: what people leave in their files, and how many mistakes it is.
#include <array>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "validator/check/check.h"
#include "validator/text/edits.h"

namespace {

using Found = std::vector<std::string>;

/// "error no-value `limits`" for each finding, hints included.
Found found_in(std::string_view text, aml::Severity least = aml::Severity::hint) {
  aml::yaml::Arena arena;
  Found found;
  for (const aml::Diagnostic& finding : aml::check(text, {}, arena).diagnostics) {
    if (finding.severity < least) continue;
    std::string_view place = finding.span.of(text);
    place = place.substr(0, place.find('\n'));
    found.push_back(std::string(to_string(finding.severity)) + " " +
                    std::string(finding.rule->name) + " `" + std::string(place) + "`");
  }
  return found;
}

/// The text after the first fix of the first finding.
std::string fixed(std::string_view text) {
  aml::yaml::Arena arena;
  for (const aml::Diagnostic& finding : aml::check(text, {}, arena).diagnostics) {
    if (finding.fixes.empty()) continue;
    std::vector<aml::Edit> edits = finding.fixes.front().edits;
    REQUIRE(aml::text::sort_edits(edits));
    return aml::text::apply(text, edits);
  }
  return std::string(text);
}

const std::string head =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
    "environment: azureml:trees:4\ncompute: azureml:pool\n";
const std::string command = head + "command: echo\n";

const std::string sweep_rest =
    "$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json\n"
    "type: sweep\nsampling_algorithm: random\ncompute: azureml:pool\n"
    "objective:\n  goal: maximize\n  primary_metric: auc\n";
const std::string sweep = sweep_rest +
                          "limits:\n  max_total_trials: 20\n  timeout: 7200\n"
                          "search_space:\n  rate:\n    type: uniform\n    min_value: 0.1\n"
                          "    max_value: 0.9\n";

TEST_CASE("lines that lost their indentation are one finding, whose fix brings it back") {
  const std::string limits = command + "limits:\ntimeout: 30\n";
  CHECK(found_in(limits) == Found{"error no-value `limits`"});
  CHECK(fixed(limits) == command + "limits:\n  timeout: 30\n");

  const std::string resources = command + "resources:\n  instance_cout: 3\nshm_size: 2g\n";
  CHECK(found_in(resources) ==
        Found{"error unknown-key `instance_cout`", "error unknown-key `shm_size`"});

  const std::string distribution =
      command + "distribution:\n  type: pytorch\nprocess_count_per_instance: 2\n";
  CHECK(found_in(distribution) == Found{"error unknown-key `process_count_per_instance`"});
  CHECK(fixed(distribution) ==
        command + "distribution:\n  type: pytorch\n  process_count_per_instance: 2\n");

  const std::string block =
      command + "distribution:\ntype: pytorch\nprocess_count_per_instance: 2\n";
  CHECK(found_in(block) == Found{"error no-value `distribution`"});
  CHECK(fixed(block) ==
        command + "distribution:\n  type: pytorch\n  process_count_per_instance: 2\n");

  const std::string termination = sweep +
                                  "early_termination:\n  type: bandit\n  slack_factor: 0.2\n"
                                  "evaluation_interval: 2\n"
                                  "trial:\n  command: echo ${{search_space.rate}}\n"
                                  "  environment: azureml:trees:4\n";
  CHECK(found_in(termination) == Found{"error unknown-key `evaluation_interval`"});
}

TEST_CASE("a misspelt value that slipped is one finding that says both") {
  const std::string text = head +
                           "command: ls ${{inputs.rows}}\ninputs:\n  rows:\n"
                           "    path: azureml:rows:1\n  type: uri_fodler\n";
  CHECK(found_in(text, aml::Severity::warning).size() == 1);
  CHECK(fixed(text) == head +
                           "command: ls ${{inputs.rows}}\ninputs:\n  rows:\n"
                           "    path: azureml:rows:1\n    type: uri_folder\n");
}

TEST_CASE("a merge conflict is one finding") {
  const std::string open = "<<<<<<< HEAD\n", middle = "=======\n", close = ">>>>>>> main\n";
  const Found one = {"error merge-conflict `<<<<<<< HEAD`"};
  const std::string at_root =
      head + open + "command: echo a\n" + middle + "command: echo b\n" + close;
  CHECK(found_in(at_root) == one);
  CHECK(fixed(at_root) == head + "command: echo a\n");
  CHECK(found_in(head + "command: echo ${{inputs.a}}\ninputs:\n" + open + "  a: 1\n" + middle +
                 "  a: 2\n" + close) == one);
  CHECK(found_in(head + "command: |\n  echo a\n" + open + "  echo b\n" + middle + "  echo c\n" +
                 close + "description: x\n") == one);
  CHECK(found_in(head + open + "command: echo a\n||||||| base\ncommand: echo c\n" + middle +
                 "command: echo b\n" + close) == one);
  CHECK(found_in(head + open + middle + "command: echo b\n" + close) == one);

  const std::string two = at_root + open + "description: a\n" + middle + "description: b\n" + close;
  CHECK(found_in(two).size() == 2);
  CHECK(found_in(command + ">>>>>>> main\n") == Found{"error merge-conflict `>>>>>>> main`"});
  const std::string rest = "environment: azureml:trees:4\n";
  CHECK(found_in("<<<<<<< HEAD\ncommand: a\n=======\ncommand: b\n" + rest) == one);
  CHECK(found_in("command: a\n=======\ncommand: b\n>>>>>>> main\n" + rest) ==
        Found{"error merge-conflict `=======`"});
  CHECK(found_in(at_root + "descripton: x\n") ==
        Found{one.front(), "error unknown-key `descripton`"});

  CHECK(found_in(head + "command: |\n  cat <<END\n  =======\n  END\n").empty());
  CHECK(found_in(head + "command: echo\ndescription: |\n  Title\n  =======\n").empty());
}

TEST_CASE("what belongs to the sweep is misplaced in its trial, and declared all the same") {
  CHECK(found_in(sweep + "trial:\n  command: echo ${{search_space.rate}} ${{outputs.model}}\n"
                         "  environment: azureml:trees:4\n  outputs:\n    model:\n"
                         "      type: uri_folder\n") ==
        Found{"error misplaced-trial-key `outputs`"});
}

TEST_CASE("a limit with a name of another tool is one finding") {
  const std::string text = sweep_rest +
                           "limits:\n  max_total_trials: 20\n  timeout_minutes: 60\n"
                           "search_space:\n  rate:\n    type: uniform\n    min_value: 0.1\n"
                           "    max_value: 0.9\n"
                           "trial:\n  command: echo ${{search_space.rate}}\n"
                           "  environment: azureml:trees:4\n";
  CHECK(found_in(text) == Found{"error unit-in-key `timeout_minutes`"});
}

TEST_CASE("a file from before the preview has one error beside the warning") {
  const Found found = found_in(
      "experiment_name: forest\njob_type: Sweep\nalgorithm: random\n"
      "search_space:\n  rate: {type: uniform, min_value: 0.1, max_value: 1}\n"
      "objective: {primary_metric: auc, goal: maximize}\n"
      "trial:\n  command: echo {search_space.rate}\n  environment: azureml:trees:4\n"
      "  compute: {target: azureml:pool}\nmax_total_trials: 4\n",
      aml::Severity::warning);
  CHECK(found == Found{"warning outdated-dialect `job_type`", "error old-key `job_type`"});
}

TEST_CASE("a name that cannot be one is reported where it is declared") {
  const std::string text = sweep_rest +
                           "limits:\n  max_total_trials: 20\n  timeout: 7200\n"
                           "search_space:\n  opt/name:\n    type: choice\n    values: [a, b]\n"
                           "trial:\n  command: echo ${{search_space.opt/name}}\n"
                           "  environment: azureml:trees:4\n";
  CHECK(found_in(text) == Found{"error invalid-declared-name `/`"});
  CHECK(fixed(text).find("${{search_space.opt_name}}") != std::string::npos);
  CHECK(found_in(head + "command: echo ${{inputs.a-b}}\ninputs:\n  a-b: 1\n").size() == 1);
  CHECK(found_in(head + "command: echo ${{outputs.a-b}}\noutputs:\n  a-b:\n    type: uri_folder\n")
            .size() == 1);
}

TEST_CASE("an undefined input is not offered the name of an unrelated one") {
  const std::string text = head +
                           "command: ls ${{inputs.images}}\ninputs:\n  orders:\n"
                           "    type: uri_folder\n    path: azureml:orders:1\n";
  CHECK(found_in(text, aml::Severity::warning) == Found{"error undefined-input `images`"});
  CHECK(fixed(text) == text);
}

TEST_CASE("three keys without value are three mistakes") {
  CHECK(found_in("$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
                 "command: echo\nenvironment: azureml:trees:4\n"
                 "compute:\nexperiment_name:\ndescription:\n") ==
        Found{"error no-value `compute`", "error no-value `experiment_name`",
              "error no-value `description`"});
}

}  // namespace
