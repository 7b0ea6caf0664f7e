#include "tests/unit/document/verdicts.h"

using namespace aml::doc;

namespace {

constexpr std::string_view host = "$schema: https://azuremlschemas.azureedge.net/latest/";

}  // namespace

TEST_CASE("the kind is determined from the keys") {
  check({
      {"command: echo hi\nenvironment: azureml:e:1\n", "command ga"},
      {"type: command\ncommand: echo hi\n", "command ga"},
      {"trial: {command: x}\nobjective: {goal: minimize}\n", "sweep ga"},
      {"search_space: {}\nobjective: {}\n", "sweep ga"},
      {"type: sweep\ntrial: file:t.yml\n", "sweep ga"},
      {"command: x\nenvironment: azureml:e:1\nsearch_space: {}\nobjective: {}\n"
       "algorithm: random\ntype: sweep_job\n",
       "sweep preview-2021"},
      {"code: src\ncompute: azureml:c\n", "command ga"},
  });
}

TEST_CASE("the schema's name makes it a job, whatever the host and the case") {
  const std::string_view broken = ".schema.json\nwhat: [is, {this\n";
  CHECK(verdict(std::string(host) + "commandJob.schema.json\n") == "command ga");
  CHECK(verdict(std::string(host) + "CommandJob.schema.json\nnothing: here\n") == "command ga");
  CHECK(verdict(std::string(host) + "sweepJob.schema.json\n") == "sweep ga");
  CHECK(verdict("$schema: http://localhost/sweepjob.schema.json\n") == "sweep ga");
  CHECK(verdict(std::string(host) + "commandJob" + std::string(broken)) == "command ga");
  CHECK(verdict(std::string(host) + "sweepJob" + std::string(broken)) == "sweep ga");
}

TEST_CASE("what cannot be read is searched for keys line by line") {
  check({
      {"{\n$schema: x/sweepJob.schema.json,\ntype: sweep\nfoo: [", "sweep ga"},
      {"{\n$schema: \"x/commandJob.schema.json\"\ntype: [", "command ga"},
      {"{\n$schema:\nfoo: [", "foreign"},
      {"}}}}\n[[[[\n$schema: x/commandJob.schema.json\n", "command ga"},
      // One key is one key, read or not.
      {"a: \"\ncommand: x\n", "foreign"},
  });
}

TEST_CASE("the schema does not decide the kind alone") {
  CHECK(verdict(std::string(host) +
                "commandJob.schema.json\ntype: sweep\ntrial: {command: x}\nsearch_space: {}\n") ==
        "sweep ga");
}

TEST_CASE("misspelt root keys count") {
  check({
      {"comand: echo hi\nenviroment: azureml:e:1\n", "command ga"},
      {"trail: {command: x}\nobjective: {goal: minimize}\n", "sweep ga"},
      {"train: {epochs: 3}\nenvironment: prod\n", "foreign"},
      {"mode: fast\nmodel: x\n", "foreign"},
  });
}

TEST_CASE("documents of others") {
  check({
      {"", "foreign"},
      {"just text\n", "foreign"},
      {"- a\n- b\n", "foreign"},
      {"name: build\non: push\njobs:\n  test:\n    runs-on: x\n    steps: []\n", "foreign"},
      {"name: env\nchannels: [conda-forge]\ndependencies: [python]\n", "foreign"},
      {"name: act\ndescription: x\ninputs: {}\noutputs: {}\nruns: {}\n", "foreign"},
      {"command: [a, b]\nenvironment: [A=1]\n", "foreign"},
      {"version: '3'\nservices: {web: {image: x, command: y}}\n", "foreign"},
      {"command: x\n", "foreign"},
      {"$schema: http://json-schema.org/draft-07/schema#\ndefinitions: {}\n", "foreign"},
  });
}

TEST_CASE("dialects") {
  check({
      {"command: a {inputs.x}\ncode: {local_path: s}\nenvironment: azureml:e:1\n"
       "compute: {target: azureml:c}\ninputs: {x: {data: azureml:d:1, mode: mount}}\n",
       "command preview-2021"},
      {"command: a ${{inputs.x}}\ncode: {local_path: s}\nenvironment: azureml:e:1\n"
       "compute: azureml:c\ninputs: {x: {file: 'https://h/x'}}\n",
       "command transitional-2021"},
      {"command: a ${{inputs.x}}\ncode: {local_path: s}\nenvironment: azureml:e:1\n"
       "compute: azureml:c\ninputs: {x: {data: azureml:d:1, mode: mount}}\n",
       "command transitional-2021"},
      {"command: a ${{inputs.x}}\ncode: s\nenvironment: azureml:e:1\n"
       "compute: azureml:c\ninputs: {x: {type: uri_file, path: 'https://h/x'}}\n",
       "command ga"},
      {"command: x\nenvironment: azureml:e:1\ncompute: azureml:c\ncode: {local_path: s}\n",
       "command transitional-2021"},
      {"command: x\nenvironment: azureml:e:1\ncompute: azureml:c\n", "command ga"},
      {"code: {directory: s}\ncommand: x\nenvironment: {conda_file: e.yml}\n"
       "compute: {target: azureml:c, node_count: 2}\n",
       "command preview-2021"},
      {"type: sweep_job\nalgorithm: random\ntrial: {command: 'a {search_space.x}'}\n"
       "search_space: {x: {type: choice, values: [1]}}\nobjective: {}\nmax_total_trials: 3\n",
       "sweep preview-2021"},
      {"type: sweep\nsampling_algorithm: {type: random}\ntrial: {command: x, code: s}\n"
       "search_space: {}\nobjective: {}\nlimits: {}\n",
       "sweep ga"},
  });
}

TEST_CASE("one stale key does not turn the dialect, but the file is mixed") {
  check({
      {"command: a ${{inputs.x}}\ncode: {local_path: s}\nenvironment: azureml:e@latest\n"
       "compute: azureml:c\ninputs: {x: {type: uri_file, path: 'https://h/x'}}\n",
       "command ga mixed"},
      {"command: a {inputs.x}\ncode: {local_path: s}\nenvironment: azureml:e:1\n"
       "compute: azureml:c\ninputs: {x: {data: azureml:d:1, mode: mount}}\n",
       "command preview-2021 mixed"},
      {"command: a {inputs.x}\ncode: {local_path: s}\nenvironment: azureml:e:1\n"
       "compute: {target: azureml:c}\nlimits: {}\ninputs: {x: {data: azureml:d:1}}\n",
       "command preview-2021 mixed"},
      {"command: a\nenvironment: {docker: {image: i}}\ncompute: azureml:c\n", "command ga mixed"},
      {"command: a\ncode: {local_path: s}\nenvironment: azureml:e@latest\ncompute: azureml:c\n",
       "command ga mixed"},
      {"command: a\ncode: {local_path: s}\ncompute: azureml:c\n"
       "environment: azureml://registries/r/environments/e/versions/1\n",
       "command ga mixed"},
      {"command: a {inputs.x}\nenvironment: azureml:e:1\ncompute: azureml:c\n", "command ga mixed"},
  });
}

TEST_CASE("a dialect can be forced") {
  const std::string_view text =
      "command: x\nenvironment: azureml:e:1\ncode: {local_path: s}\n"
      "compute: {target: local}\n";
  CHECK(verdict(text) == "command preview-2021");
  CHECK(verdict(text, Dialect::ga) == "command ga mixed forced");
}

TEST_CASE("names of dialects") {
  for (const Dialect dialect : {Dialect::preview_2021, Dialect::transitional_2021, Dialect::ga}) {
    CHECK(dialect_from(to_string(dialect)) == dialect);
  }
  CHECK_FALSE(dialect_from("auto"));
}

TEST_CASE("files of other tools are left alone, unless they say that they are jobs") {
  const std::string amulet =
      "description: weekly\nenvironment: {image: i}\ncode: {local_dir: src}\njobs:\n- name: a\n";
  const std::string agent = "name: clerk\ncommand: run\nenvironment: prod\nresources: {cpu: 1}\n";
  check({
      {amulet, "foreign"},
      {"target: {service: x}\nenvironment: {image: i}\nsearch: {type: grid}\ncode: {}\n",
       "foreign"},
      {"name: a\nimage: i\ncommand: run\ncompute: {gpus: 8}\n", "foreign"},
      {agent, "foreign"},
      {"type: component_job\ncompute: {target: azureml:c}\ninputs: {}\n", "foreign"},
      {"type: automl_job\nexperiment_name: x\ncompute: {target: azureml:c}\n", "not ours: automl"},
      {"type: command\n" + amulet, "command ga"},
      {"type: command\n" + agent, "command ga"},
      {std::string(host) + "commandJob.schema.json\n" + agent, "command ga"},
      {"target: azureml:c\ncommand: x\nenvironment: azureml:e:1\n", "command ga"},
  });
}

TEST_CASE("a page of the documentation is not a schema") {
  const std::string page =
      "$schema: "
      "https://learn.microsoft.com/azure/machine-learning/reference-yaml-job?view=azureml\n";
  check({
      {page + "type: command\ncommand: x\n", "command ga"},
      {page + "type: sweep\ntrial: {command: x}\n", "sweep ga"},
      {page + "channels: [a]\n", "foreign"},
      {std::string(host) + "somethingNew.schema.json\ntype: command\ncommand: x\n",
       "not ours: asset"},
  });
}

TEST_CASE("a comment can name the schema") {
  const std::string comment = "# yaml-language-server: $schema=";
  const std::string address = "https://azuremlschemas.azureedge.net/latest/";
  const std::string keys = "command: x\nenvironment: azureml:e:1\n";
  check({
      {comment + address + "sweepJob.schema.json\ntrial: {command: x}\n", "sweep ga"},
      {comment + address + "commandJob.schema.json\n", "command ga"},
      {"# first\n#  yaml-language-server : $schema=" + address +
           "commandJob.schema.json\nname: x\n",
       "command ga"},
      {comment + address + "automlJob.schema.json\n" + keys, "not ours: automl"},
      {comment + "https://example.com/workflow.json\n" + keys, "foreign"},
      {comment + "https://example.com/workflow.json\ntype: command\n" + keys, "command ga"},
      {comment + "https://example.com/workflow.json\n" + std::string(host) +
           "commandJob.schema.json\n" + keys,
       "command ga"},
      {"# yaml-language-server: off\n" + keys, "command ga"},
      {"# see $schema=https://example.com/workflow.json\n" + keys, "command ga"},
  });
}
