// What users suffer with components, and what must stay silent.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;

/// A command component: the given lines beside its name and environment.
std::string component(std::string_view lines) {
  return "type: command\nname: grow\nversion: '1'\nenvironment: azureml:trees:2\n" +
         std::string(lines);
}

/// One whose command is the given one and whose inputs are those lines.
std::string with_inputs(std::string_view command, std::string_view inputs) {
  return component("command: " + std::string(command) + "\ninputs:\n" + std::string(inputs));
}

std::string spark(std::string_view lines) {
  return "type: spark\nname: wash\nversion: '1'\nentry: {file: a.py}\n" + std::string(lines);
}

std::string parallel(std::string_view lines) {
  return "type: parallel\nname: score\nversion: '1'\ninputs: {images: {type: uri_folder}}\n"
         "outputs: {scores: {type: uri_file}}\n" +
         std::string(lines);
}

constexpr std::string_view task =
    "task: {type: run_function, entry_script: s.py, environment: 'azureml:e:1'}\n";

}  // namespace

TEST_CASE("a component declares its inputs and outputs") {
  check_all({
      {with_inputs("x ${{inputs.rate}}", "  rate: 0.1\n"), {"error undeclared-value `0.1`"}},
      {with_inputs("x ${{inputs.name}}", "  name: oak\n"), {"error undeclared-value `oak`"}},
      {with_inputs("x ${{inputs.a}}", "  a:\n"), {"error undeclared-value `a`"}},
      {with_inputs("x ${{inputs.a}}", "  a: ${{parent.inputs.a}}\n"),
       {"error undeclared-value `${{parent.inputs.a}}`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {type: uri_file, path: a.csv}\n"),
       {"error refused-key `path`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {type: number, value: 3}\n"),
       {"error refused-key `value`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {type: uri_file, default: a.csv}\n"),
       {"error refused-key `default`"}},
      {component("command: x ${{outputs.a}}\noutputs: {a: }\n"), {"error undeclared-value `a`"}},
      {component("command: x ${{outputs.a}}\noutputs: {a: {type: uri_folder, path: p}}\n"),
       {"error refused-key `path`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {description: a tree}\n"), {"error missing-key `a`"}},
  });
}

TEST_CASE("types of declarations are exact words") {
  for (const std::string_view word : {"int", "float", "bool", "str", "datetime", "enum"}) {
    check_all({{with_inputs("x ${{inputs.a}}", "  a: {type: " + std::string(word) + "}\n"),
                {"error declared-type `" + std::string(word) + "`"}}});
  }
  check_all({
      {with_inputs("x ${{inputs.a}}", "  a: {type: String}\n"), {"error wrong-value `String`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {type: URI_FILE}\n"), {"error wrong-value `URI_FILE`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {type: uri_file, mode: RO_MOUNT}\n"),
       {"error wrong-value `RO_MOUNT`"}},
      {with_inputs("x ${{inputs.a}}", "  a: {type: path}\n"), {}},
  });
  CHECK(tests::fixed(with_inputs("x ${{inputs.a}}", "  a: {type: float}\n")) ==
        with_inputs("x ${{inputs.a}}", "  a: {type: number}\n"));
  CHECK(tests::fixed(with_inputs("x ${{inputs.a}}", "  a: 5\n")) ==
        with_inputs("x ${{inputs.a}}", "  a: {type: integer, default: 5}\n"));
}

TEST_CASE("a default is a value of its type, within its bounds") {
  const auto declared = [](std::string_view keys) {
    return with_inputs("x ${{inputs.a}}", "  a: {" + std::string(keys) + "}\n");
  };
  check_all({
      {declared("type: integer, default: five"), {"error wrong-type `five`"}},
      {declared("type: integer, default: '5'"), {}},
      {declared("type: integer, default: 1.5"), {"warning unfit-default `1.5`"}},
      {declared("type: boolean, default: 1"), {"error wrong-type `1`"}},
      {declared("type: boolean, default: 'False'"), {}},
      {declared("type: boolean, default: yes"), {}},
      {declared("type: string, default: 5"), {}},
      {declared("type: string, default: ''"), {}},
      {declared("type: number, min: 0, max: 1, default: 2"), {"error unfit-default `2`"}},
      {declared("type: number, min: 2, max: 1"), {"error unfit-default `2`"}},
      {declared("type: number, min: 0, max: 1, default: 1"), {}},
      {declared("type: string, enum: [a, b], default: c"), {"error unfit-default `c`"}},
      {declared("type: string, enum: [1, 2]"), {"error wrong-type `1`", "error wrong-type `2`"}},
      {declared("type: string, enum: ['1', '2'], default: '2', optional: true"),
       {"error optional-argument `${{inputs.a}}`"}},
      {declared("type: boolean, enum: ['true']"), {"error unknown-key `enum`"}},
  });
}

TEST_CASE("an optional input belongs into brackets with its flag") {
  const std::string optional = "  a: {type: integer, optional: true}\n";
  check_all({
      {with_inputs("x $[[--a ${{inputs.a}}]]", optional), {}},
      {with_inputs("x --a ${{inputs.a}}", optional), {"error optional-argument `${{inputs.a}}`"}},
      {with_inputs("x [--a ${{inputs.a}}]", optional), {"error optional-argument `${{inputs.a}}`"}},
      {with_inputs("x $[[--a ${{inputs.a}}]]", "  a: {type: integer}\n"),
       {"warning optional-argument `${{inputs.a}}`"}},
      {with_inputs("x $[[--a ${{inputs.b}}]]", optional), {"error undefined-input `b`"}},
  });
}

TEST_CASE("a component's command knows its own inputs and outputs") {
  const std::string rate = "  rate: {type: number}\n";
  check_all({
      {with_inputs("x ${{inputs.rate}}", rate), {}},
      {with_inputs("x ${{ inputs.rate }}", rate), {}},
      // The client takes its attributes; what the service makes of them nobody says.
      {with_inputs("x ${{inputs.rate}} ${{version}}", rate),
       {"warning malformed-placeholder `version`"}},
      {with_inputs("x ${{inputs.rtae}}", rate), {"error undefined-input `rtae`"}},
      {with_inputs("x ${{inputs.rate.more}}", rate), {"error undefined-input `rate.more`"}},
      {with_inputs("x ${{search_space.rate}}", rate),
       {"error component-context `search_space.rate`"}},
      {with_inputs("x ${{rate}}", rate), {"error component-context `rate`"}},
      {with_inputs("x ${{}} ${{inputs.rate}}", rate), {"error component-context `${{}}`"}},
      {with_inputs("x ${{parent.inputs.rate}}", rate),
       {"error pipeline-placeholder `parent.inputs.rate`"}},
      {with_inputs("x {{inputs.rate}}", rate), {"error near-miss-placeholder `{{inputs.rate}}`"}},
      {with_inputs("x $ {{inputs.rate}}", rate),
       {"error near-miss-placeholder `$ {{inputs.rate}}`"}},
  });
  CHECK(tests::fixed(with_inputs("x ${{search_space.rate}}", rate)) ==
        with_inputs("x ${{inputs.rate}}", rate));
}

TEST_CASE("names of components and of what they declare") {
  check_all({
      {"name: r-iris\nversion: '1'\ntype: command\ncommand: x\nenvironment: azureml:e:1\n",
       {"error invalid-component-name `r-iris`"}},
      {with_inputs("x ${{inputs.a-b}}", "  a-b: {type: integer}\n"),
       {"error invalid-declared-name `-`"}},
      {with_inputs("x ${{inputs.g.a}}", "  g.a: {type: integer}\n"), {}},
      {with_inputs("x ${{inputs.rate}} ${{inputs.Rate}}",
                   "  rate: {type: integer}\n  Rate: {type: integer}\n"),
       {"error clashing-names `Rate`"}},
      {with_inputs("x ${{inputs.home}}", "  home: {type: uri_folder}\n"),
       {"error clashing-names `home`"}},
      {component("command: x ${{inputs.s}} ${{outputs.s}}\ninputs: {s: {type: uri_folder}}\n"
                 "outputs: {s: {type: uri_folder}}\n"),
       {"error clashing-names `s`"}},
      {"name: grow\nversion: 1.10\ntype: command\ncommand: x\nenvironment: azureml:e:1\n",
       {"warning unquoted-version `1.10`"}},
      {"name: grow\nversion: 1.0\ntype: command\ncommand: x\nenvironment: azureml:e:1\n", {}},
      {component("command: x\ntags: {size: 5}\n"), {"error wrong-type `5`"}},
      {component("command: x\ntags: {size: }\n"), {"error no-value `size`"}},
  });
}

TEST_CASE("keys of jobs and misspelt keys have no effect") {
  check_all({
      {component("command: x\ncompute: azureml:gpu\n"),
       {"warning step-key-in-component `compute`"}},
      {component("command: x\nenvironment_variables: {A: b}\n"),
       {"warning step-key-in-component `environment_variables`"}},
      {component("command: x\nlimits: {timeout: 60}\n"),
       {"warning step-key-in-component `limits`"}},
      {component("command: x\nqueue_settings: {job_tier: spot}\n"),
       {"warning step-key-in-component `queue_settings`"}},
      {component("command: x\ndescripton: a tree\n"), {"warning unread-key `descripton`"}},
      {component("command: x\nresources: {instance_cuont: 2}\n"),
       {"warning unread-key `instance_cuont`"}},
      {component("command: x\ndistribution: {type: mpi, processes: 2}\n"),
       {"warning unread-key `processes`"}},
      {component("comand: x\n"), {"error unknown-key `comand`"}},
      // What is misspelt is missed elsewhere.
      {component("command: x ${{outputs.a}}\nouptuts: {a: {type: uri_file}}\n"),
       {"error unread-key `ouptuts`"}},
      {component("command: x\nresources: {instance_count: 2}\ndistribution: {type: mpi}\n"), {}},
  });
}

TEST_CASE("what a component's command and environment do not take") {
  check_all({
      {"type: command\nname: grow\nversion: '1'\ncommand: x ${{inputs.s}}\n"
       "inputs: {s: {type: string}}\nenvironment: azureml:${{inputs.s}}-trees:2\n",
       {"error environment-placeholder `azureml:${{inputs.s}}-trees:2`"}},
      {component("command: |\n  python grow.py\n  --fast\n"), {"warning split-command `--fast`"}},
      {component("command: |\n  python grow.py \\\n    --fast\n"),
       {"warning continued-command `\\`"}},
      {component("command: >-\n  python grow.py\n  --fast\n"), {}},
  });
}

TEST_CASE("parallel components") {
  const std::string good = "input_data: ${{inputs.images}}\n" + std::string(task);
  check_all({
      {parallel(good), {}},
      {parallel(std::string(task)), {"error incomplete-parallel `inputs`"}},
      {parallel(good + "mini_batch_size: 5\n"), {"error wrong-type `5`"}},
      {parallel(good + "mini_batch_size: '5'\n"), {}},
      {parallel(good + "mini_batch_size: five\n"), {"error mini-batch-size `five`"}},
      {parallel(good + "logging_level: debug\n"), {"error wrong-value `debug`"}},
      {parallel("input_data: ${{inputs.pictures}}\n" + std::string(task)),
       {"error undefined-input `pictures`"}},
      {parallel("input_data: ${{inputs.images}}\n"
                "task: {type: run_function, environment: 'azureml:e:1'}\n"),
       {"error incomplete-parallel `run_function`"}},
  });
}

TEST_CASE("spark components") {
  const std::string conf =
      "conf: {spark.driver.cores: 1, spark.driver.memory: 2g, spark.executor.cores: 1, "
      "spark.executor.memory: 2g, spark.executor.instances: 1}\n";
  check_all({
      {spark(conf), {}},
      {spark("conf: {spark.driver.cores: 1, spark.driver.memory: 2g, spark.executor.cores: 1, "
             "spark.exeutor.memory: 2g, spark.executor.instances: 1}\n"),
       {"error spark-settings `spark.exeutor.memory`"}},
      {spark(conf + "inputs: {a: {type: uri_folder}}\n"), {"error spark-settings `a`"}},
      {spark(conf + "inputs: {a: {type: number}}\nargs: --a ${{inputs.a}}\n"), {}},
      {spark(conf + "args: --a ${{inputs.a}}\n"), {"error undefined-input `a`"}},
      {"type: spark\nname: wash\nversion: '1'\nentry: {}\n" + conf, {"error missing-key `entry`"}},
  });
}

TEST_CASE("pipeline components") {
  check_all({
      {"type: pipeline\nname: whole\nversion: '1'\ninputs: {raw: {type: uri_folder}}\n"
       "jobs: {a: {component: 'azureml:a:1', inputs: {x: '${{parent.inputs.raw}}'}}}\n",
       {}},
      {"type: pipeline\nname: whole\nversion: '1'\ninputs: {raw: {type: uri_folder}}\n"
       "jobs: {a: {component: 'azureml:a:1', inputs: {x: '${{parent.inputs.row}}'}}}\n",
       {"error undefined-binding `row`"}},
      {"type: pipeline\nname: whole\nversion: '1'\nsettings: {force_rerun: true}\n"
       "jobs: {a: {component: 'azureml:a:1'}}\n",
       {"warning step-key-in-component `settings`"}},
  });
}

TEST_CASE("a component of 2021 is one finding") {
  check_all({
      {"type: command_component\nname: grow\ncode: {local_path: src}\ncommand: x {inputs.a}\n"
       "inputs: {a: {type: path}}\nenvironment: azureml:e:1\n",
       {"error old-component `command_component`"}},
  });
}

TEST_CASE("the component of the documentation stays silent") {
  check_all({
      {"$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
       "name: grow\nversion: 0.0.2\ndisplay_name: Grow a tree\ntype: command\n"
       "tags: {owner: forest}\n"
       "inputs:\n  data: {type: uri_folder}\n"
       "  rate: {type: number, default: 0.01, optional: true}\n"
       "outputs:\n  tree: {type: uri_folder}\n"
       "environment: azureml:trees:2022-02-03\n"
       "command: >-\n  python grow.py --data ${{ inputs.data }} $[[--rate ${{inputs.rate}}]]\n"
       "  --tree ${{outputs.tree}}\n",
       {}},
  });
}
