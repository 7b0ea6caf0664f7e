// Names of jobs, experiments, inputs, outputs and parameters.
#include "validator/rules/names/names.h"

#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;
using tests::sweep_job;

TEST_CASE("names of jobs and experiments") {
  const std::string command = "command: echo\n";
  check_all({
      {command_job(command + "name: run-1_a\n"), {}},
      {command_job(command + "name: 1run\n"), {}},
      {command_job(command + "name: run 1\n"), {"error invalid-job-name ` `"}},
      {command_job(command + "name: -run\n"), {"error invalid-job-name `-`"}},
      {command_job(command + "name: straße\n"), {"error invalid-job-name `ß`"}},
      {command_job(command + "name: " + std::string(255, 'a') + "\n"), {}},
      {command_job(command + "name: " + std::string(256, 'a') + "\n"),
       {"error invalid-job-name `" + std::string(256, 'a') + "`"}},
      {command_job(command + "name: ''\n"), {"error invalid-job-name `''`"}},
      {command_job(command + "experiment_name: first_try-2\n"), {}},
      {command_job(command + "experiment_name: first try\n"),
       {"error invalid-experiment-name ` `"}},
      {command_job(command + "experiment_name: $(Build.Name)\n"),
       {"warning invalid-experiment-name `$`"}},
      {command_job(command + "name: 'run-{{ id }}'\n"), {"warning invalid-job-name `{`"}},
      {command_job(command + "name: run-${{inputs.x}}\ninputs: {x: 1}\n"),
       {"error invalid-job-name `$`"}},
      {command_job(command + "display_name: any text, at all!\n"), {}},
  });
  CHECK(fixed(command_job(command + "name: run 1, again\n")) ==
        command_job(command + "name: run-1-again\n"));
}

TEST_CASE("the nearest legal name") {
  CHECK(aml::rules::legal_name("my  run!", 255) == "my-run");
  CHECK(aml::rules::legal_name("_run", 255) == "run");
  CHECK(aml::rules::legal_name("a b c", 3) == "a-b");
  CHECK_FALSE(aml::rules::legal_name("日本", 255).has_value());
}

TEST_CASE("names of inputs, outputs and parameters") {
  const std::string command = "command: echo\n";
  check_all({
      {command_job(command + "inputs:\n  train-data: 1\n"), {"error invalid-declared-name `-`"}},
      {command_job(command + "inputs:\n  2nd: 1\n"), {"error invalid-declared-name `2`"}},
      {command_job(command + "inputs:\n  _a1: 1\n  A: 2\n"), {}},
      {command_job(command + "outputs:\n  a.b:\n"), {"error invalid-declared-name `.`"}},
      {sweep_job("search_space:\n  x: {type: randint, upper: 3}\n  x-y: {type: randint, upper: 3}\n"
                 "limits: {max_total_trials: 3, timeout: 3600}\n"),
       {"error invalid-declared-name `-`"}},
  });
}

TEST_CASE("names that outputs are registered as") {
  const std::string output = "command: echo\noutputs:\n  model: {name: ";
  check_all({
      {command_job(output + "best model}\n"), {"error invalid-output-name ` `"}},
      {command_job(output + "-_9a}\n"), {}},
      {command_job(output + "''}\n"), {}},
      {command_job(output + std::string(255, 'a') + "}\n"), {}},
      {command_job(output + std::string(256, 'a') + "}\n"),
       {"error invalid-output-name `" + std::string(256, 'a') + "`"}},
  });
}

TEST_CASE("renaming a declaration renames its placeholders") {
  CHECK(fixed(command_job("command: cat ${{inputs.my-data}} ${{inputs.b}}\n"
                          "inputs:\n  my-data: a\n  b: c\n")) ==
        command_job("command: cat ${{inputs.my_data}} ${{inputs.b}}\n"
                    "inputs:\n  my_data: a\n  b: c\n"));
}

TEST_CASE("preview-2021 takes any name, so a strange one is a warning") {
  check_all({{tests::preview_job("command: echo\ninputs:\n  my-data:\n    data: azureml:d:1\n"
                                 "    mode: mount\n"),
              {"warning invalid-declared-name `-`"}}},
            aml::doc::Dialect::preview_2021);
}

}  // namespace
