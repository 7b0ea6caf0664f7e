#include "tests/catch.h"
#include "tests/unit/document/parsed.h"

using namespace aml::doc;

namespace {

/// "code@1: code.local_path -> code | write `code: src`", one entry a line; the key that is
/// underlined comes first.
std::string described(std::string_view text, std::optional<Dialect> forced = Dialect::ga) {
  const Parsed parsed(text, forced);
  REQUIRE(parsed.what.is_checked());
  std::string lines;
  for (const OldKey& old : old_keys(parsed.document, parsed.what)) {
    if (!lines.empty()) lines += "\n";
    lines += std::string(old.key->span.of(parsed.text)) + ": " + old.old_path + " -> " +
             old.new_path + " | " + old.advice;
    if (old.rename) lines += " (rename)";
  }
  return lines;
}

const std::string command = "type: command\ncommand: x\n";
const std::string sweep = "type: sweep\nobjective: {}\nsearch_space: {}\n";

struct Case {
  std::string text;
  std::string_view expected;
};

void check(const std::string& base, std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(described(base + one.text) == one.expected);
  }
}

}  // namespace

TEST_CASE("old keys of a command job in a ga file") {
  check(
      command,
      {
          {"code: {local_path: src}\n", "code: code.local_path -> code | write `code: src`"},
          {"code: {directory: src}\n", "code: code.directory -> code | write `code: src`"},
          {"code: src\n", ""},
          {"code: azureml:c:1\n", ""},
          {"compute: {target: azureml:c}\n",
           "compute: compute.target -> compute | write `compute: azureml:c`"},
          {"compute: {target: azureml:c, instance_count: 2, location: eu}\n",
           "compute: compute.target -> compute | write `compute: azureml:c`; write "
           "`instance_count: 2` under `resources`; write `locations: [eu]` under `resources`"},
          {"compute: {target: local, node_count: 2}\n",
           "compute: compute.target -> compute | write `compute: local`; write "
           "`instance_count: 2` under `resources`"},
          {"environment: {docker: {image: python}}\n",
           "docker: environment.docker.image -> environment.image | write `image: python` under "
           "`environment`"},
          {"environment: {docker: {build: {dockerfile: 'file:a/b/D'}}}\n",
           "docker: environment.docker.build.dockerfile -> environment.build.path | write "
           "`build: {path: a/b, dockerfile_path: D}` under `environment`"},
          {"environment: {docker: {build: {dockerfile: 'file:Dockerfile'}}}\n",
           "docker: environment.docker.build.dockerfile -> environment.build.path | write "
           "`build: {path: ., dockerfile_path: Dockerfile}` under `environment`"},
          {"environment: {build: {local_path: ctx}}\n",
           "local_path: environment.build.local_path -> environment.build.path | write `path: ctx` "
           "(rename)"},
          {"environment: {image: i, conda_file: 'file:c.yml'}\n",
           "conda_file: environment.conda_file -> environment.conda_file | write "
           "`conda_file: c.yml`"},
          {"environment: {image: i, conda_file: c.yml}\n", ""},
          {"distribution: {type: pytorch, process_count: 4}\n",
           "process_count: distribution.process_count -> distribution.process_count_per_instance | "
           "write `process_count_per_instance`: the 4 processes of the whole job divided by the "
           "number of nodes"},
          {"timeout: 3600\n",
           "timeout: timeout -> limits.timeout | write `timeout: 3600` under `limits`"},
          {"identity: {type: amltoken}\n",
           "type: identity.type: amltoken -> identity.type: aml_token | write `type: aml_token`"},
          {"identity: {type: AMLToken}\n", ""},
          {"output: {path: x}\n",
           "output: output -> outputs | declare what the command writes under `outputs`, each with "
           "a name"},
      });
}

TEST_CASE("old inputs in a ga file") {
  check(command + "inputs:\n  x: ",
        {
            {"{data: {path: 'https://h/a.csv'}}\n",
             "data: inputs.x.data.path -> inputs.x.path | write `type: uri_file` and "
             "`path: https://h/a.csv`"},
            {"{data: {path: 'https://h/a/'}}\n",
             "data: inputs.x.data.path -> inputs.x.path | write `type: uri_folder` and "
             "`path: https://h/a/`"},
            {"{data: {local_path: data}}\n",
             "data: inputs.x.data.local_path -> inputs.x.path | write `type: uri_folder` and "
             "`path: data`"},
            {"{data: azureml:n:1}\n",
             "data: inputs.x.data -> inputs.x.path | write `type: uri_folder` and "
             "`path: azureml:n:1`"},
            {"{data: {path: p, datastore: azureml:d}}\n",
             "data: inputs.x.data.path -> inputs.x.path | write `type: uri_folder` and `path: p`; "
             "name the datastore in the path: `azureml://datastores/d/paths/...`"},
            {"{file: 'https://h/a'}\n",
             "file: inputs.x.file -> inputs.x.path | write `type: uri_file` and "
             "`path: https://h/a`"},
            {"{folder: 'https://h/a.b'}\n",
             "folder: inputs.x.folder -> inputs.x.path | write `type: uri_folder` and "
             "`path: https://h/a.b`"},
            {"{dataset: azureml:n:1}\n",
             "dataset: inputs.x.dataset -> inputs.x.path | write `type: uri_folder` and "
             "`path: azureml:n:1`"},
            {"{dataset: {local_path: a.csv}}\n",
             "dataset: inputs.x.dataset.local_path -> inputs.x.path | write `type: uri_file` and "
             "`path: a.csv`"},
            {"{path: 'https://h/a', mode: mount}\n",
             "mode: inputs.x.mode: mount -> inputs.x.mode: ro_mount | write `mode: ro_mount`"},
            {"{path: 'https://h/a', mode: rw_mount}\n",
             "mode: inputs.x.mode: rw_mount -> inputs.x.mode: ro_mount | write `mode: ro_mount`; "
             "an input cannot be written to"},
            {"{path: 'https://h/a', type: uri_file, mode: ro_mount}\n", ""},
            {"5\n", ""},
        });
}

TEST_CASE("old keys of a sweep in a ga file") {
  check(sweep,
        {
            {"algorithm: grid\n",
             "algorithm: algorithm -> sampling_algorithm | write `sampling_algorithm` (rename)"},
            {"max_total_trials: 5\n",
             "max_total_trials: max_total_trials -> limits.max_total_trials | write "
             "`max_total_trials: 5` under `limits`"},
            {"timeout_minutes: 120\n",
             "timeout_minutes: timeout_minutes -> limits.timeout | write `timeout: 7200` under "
             "`limits`, in seconds"},
            {"timeout_minutes: soon\n",
             "timeout_minutes: timeout_minutes -> limits.timeout | write `timeout: ...` under "
             "`limits`, in seconds"},
            {"early_termination: {policy_type: bandit}\n",
             "policy_type: early_termination.policy_type -> early_termination.type | write `type` "
             "(rename)"},
            {"limits: {max_total_runs: 5, max_concurrent_runs: 2}\n",
             "max_total_runs: limits.max_total_runs -> limits.max_total_trials | write "
             "`max_total_trials: 5` under `limits`\n"
             "max_concurrent_runs: limits.max_concurrent_runs -> limits.max_concurrent_trials | "
             "write `max_concurrent_trials: 2` under `limits`"},
            {"trial: {command: x, code: {local_path: src}}\n",
             "code: trial.code.local_path -> trial.code | write `code: src`"},
            {"trial: {command: x, compute: {target: azureml:c}}\n",
             "compute: trial.compute.target -> compute | write `compute: azureml:c`"},
            {"trial: {command: x, inputs: {a: {data: azureml:n:1}}}\n",
             "inputs: trial.inputs -> inputs | move `inputs` to the top level, beside `trial`\n"
             "data: trial.inputs.a.data -> inputs.a.path | write `type: uri_folder` and "
             "`path: azureml:n:1`"},
        });
  CHECK(described("type: sweep_job\ntrial: {command: x}\n") ==
        "type: type: sweep_job -> type: sweep | write `type: sweep`");
  CHECK(described("type: command_job\ncommand: x\n") ==
        "type: type: command_job -> type: command | write `type: command`");
}

TEST_CASE("a preview file has old keys only of the private preview before it") {
  CHECK(described("code: {local_path: s}\ncommand: x\ncompute: {target: local}\n"
                  "environment: {docker: {image: i}}\ninputs: {x: {data: azureml:n:1}}\n",
                  {}) == "");
  CHECK(described("code: {directory: s}\ncommand: x\ncompute: {target: local, node_count: 2}\n",
                  {}) ==
        "directory: code.directory -> code.local_path | write `code: {local_path: s}`\n"
        "node_count: compute.node_count -> compute.instance_count | write `instance_count: 2` "
        "under `compute`");
}

TEST_CASE("a transitional file lists what today's schema does not know, with its date") {
  const Parsed parsed(
      "command: a ${{inputs.x}}\ncode: {local_path: s}\nenvironment: azureml:e:1\n"
      "compute: azureml:c\ninputs: {x: {file: 'https://h/x', mode: mount}}\n");
  REQUIRE(parsed.what.dialect == Dialect::transitional_2021);
  const auto found = old_keys(parsed.document, parsed.what);
  REQUIRE(found.size() == 3);
  CHECK(found[0].old_path == "code.local_path");
  CHECK(found[0].since == Dialect::ga);
  CHECK(found[1].old_path == "inputs.x.file");
  CHECK(found[1].since == Dialect::ga);
  CHECK(found[2].old_path == "inputs.x.mode: mount");
  CHECK(found[2].since == Dialect::ga);
}

TEST_CASE("old keys after a merge key are found where they are") {
  CHECK(described("base: &b {local_path: s}\ncommand: x\nenvironment: azureml:e:1\ncode: *b\n") ==
        "code: code.local_path -> code | write `code: s`");
}
