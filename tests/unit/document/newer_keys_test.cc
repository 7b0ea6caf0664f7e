#include "tests/catch.h"
#include "tests/unit/document/parsed.h"

using namespace aml::doc;

namespace {

std::string described(std::string_view text) {
  const Parsed parsed(text, Dialect::preview_2021);
  REQUIRE(parsed.what.is_checked());
  std::string lines;
  for (const OldKey& newer : newer_keys(parsed.document, parsed.what)) {
    if (!lines.empty()) lines += "\n";
    lines += std::string(newer.key->span.of(parsed.text)) + ": " + newer.old_path + " -> " +
             newer.new_path + " | " + newer.advice;
  }
  return lines;
}

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

TEST_CASE("newer keys of a command job in a preview file") {
  check(
      "command: x\nexperiment_name: e\n",
      {
          {"type: command\n",
           "type: type: command -> type: command_job | write `type: command_job`"},
          {"code: src\n", "code: code -> code.local_path | write `code: {local_path: src}`"},
          {"code: azureml:c:1\n", ""},
          {"compute: azureml:c\n",
           "compute: compute -> compute.target | write `compute: {target: azureml:c}`"},
          {"resources: {instance_count: 2, instance_type: t}\n",
           "resources: resources.instance_count -> compute.instance_count | write "
           "`instance_count: 2` under `compute`; write `instance_type: t` under `compute`"},
          {"limits: {timeout: 60}\n",
           "limits: limits.timeout -> timeout | write `timeout: 60` at the top level"},
          {"environment: {image: i}\n",
           "image: environment.image -> environment.docker.image | write `docker: {image: i}`"},
          {"environment: {build: {path: c, dockerfile_path: D}}\n",
           "build: environment.build.path -> environment.docker.build.dockerfile | write "
           "`docker: {build: {dockerfile: file:...}}`; write "
           "`docker: {build: {dockerfile: file:D}}`"},
          {"environment: {conda_file: c.yml}\n", ""},
          {"inputs: {x: {path: 'https://h/a', type: uri_file}}\n",
           "path: inputs.x.path -> inputs.x.data.path | write `data: {path: https://h/a}`\n"
           "type: inputs.x.type ->  | leave it out; preview-2021 does not tell files from folders"},
          {"inputs: {x: {path: data}}\n",
           "path: inputs.x.path -> inputs.x.data.local_path | write `data: {local_path: data}`"},
          {"inputs: {x: {path: azureml:n:1, mode: ro_mount}}\n",
           "path: inputs.x.path -> inputs.x.data | write `data: azureml:n:1`\n"
           "mode: inputs.x.mode: ro_mount -> inputs.x.mode: mount | write `mode: mount`"},
          {"inputs: {x: {file: 'https://h/a'}}\n",
           "file: inputs.x.file -> inputs.x.data.path | write `data: {path: https://h/a}`"},
          {"outputs: {o: }\n",
           "outputs: outputs ->  | leave it out; in preview-2021 what the command writes to "
           "`./outputs` is kept"},
          {"services: {s: {type: ssh}}\n",
           "services: services -> interaction_endpoints | these are `interaction_endpoints` in "
           "preview-2021"},
          {"distribution: {type: mpi, process_count_per_instance: 2}\n", ""},
          {"identity: {type: aml_token}\n",
           "type: identity.type: aml_token -> identity.type: amltoken | write `type: amltoken`"},
      });
}

TEST_CASE("newer keys of a sweep in a preview file") {
  check("type: sweep_job\ntrial: {command: x}\nobjective: {}\n",
        {
            {"sampling_algorithm: grid\n",
             "sampling_algorithm: sampling_algorithm -> algorithm | write `algorithm`"},
            {"limits: {max_total_trials: 5, timeout: 60}\n",
             "limits: limits.timeout -> timeout_minutes | write `timeout_minutes`, in minutes, at "
             "the top level; write `max_total_trials: 5` at the top level"},
            {"inputs: {a: {data: azureml:n:1}}\n",
             "inputs: inputs -> trial.inputs | move `inputs` under `trial`"},
            {"compute: azureml:c\n",
             "compute: compute -> trial.compute.target | write `compute: {target: azureml:c}`"},
            {"early_termination: {type: bandit}\n",
             "type: early_termination.type -> early_termination.policy_type | write "
             "`policy_type`"},
            {"search_space: {x: {type: choice}}\n", ""},
        });
}

TEST_CASE("only preview files have newer keys") {
  const Parsed parsed("command: x\nenvironment: {image: i}\ncompute: azureml:c\n");
  REQUIRE(parsed.what.dialect == Dialect::ga);
  CHECK(newer_keys(parsed.document, parsed.what).empty());
}
