// Rules that look at the disk, each on a disk of its own.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using namespace aml;

struct Row {
  std::string disk;  ///< files of `host::describe`; the job is the first
  std::string text;
  std::vector<std::string> expected;  ///< "error missing-code `src`"
};

bool is_about_files(const Diagnostic& finding) {
  return finding.rule->code >= "AML0650" && finding.rule->code <= "AML0659";
}

void check_all(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.disk << "\n" << row.text);
    CHECK(tests::found_on(row.disk, row.text, is_about_files) == row.expected);
  }
}

const std::string here = "p/jobs/job.yml\np/jobs/src/train.py\np/jobs/src/lib/a.sh\n";

std::string job(const std::string& lines) {
  return "type: command\nenvironment: azureml:vision:7\nexperiment_name: x\n" + lines;
}

std::string preview(const std::string& lines) {
  return "environment: azureml:vision:7\ncompute:\n  target: azureml:cpu\nexperiment_name: x\n" +
         lines;
}

TEST_CASE("code of a component is looked for beside the component, not beside its pipeline") {
  const std::string parts = "p/parts/say.yml\np/src/a.py\n";
  const std::string component =
      "type: command\nname: say\nversion: '1'\nenvironment: azureml:e:1\ncommand: python a.py\n";
  check_all({
      {parts, component + "code: ./src\n", {"error missing-code `./src`"}},
      {parts, component + "code: ../src\n", {}},
  });
  CHECK(tests::fixed_on(parts, component + "code: ./src\n") == component + "code: ../src\n");
}

TEST_CASE("code that is not there") {
  check_all({
      {here, job("command: ls\ncode: src\n"), {}},
      {here, job("command: ls\ncode: ./src/\n"), {}},
      {here, job("command: ls\ncode: src/train.py\n"), {}},
      {here, job("command: ls\ncode: \"\"\n"), {}},
      {here, job("command: ls\ncode: sources\n"), {"error missing-code `sources`"}},
      {here, job("command: python train.py\ncode: Src\n"), {"error missing-code `Src`"}},
      {here, job("command: ls\ncode: src/gone\n"), {"error missing-code `src/gone`"}},
      {here, preview("command: ls\ncode:\n  local_path: gone\n"), {"error missing-code `gone`"}},
      {here, preview("command: ls\ncode:\n  local_path: src\n"), {}},
      // Beyond the root only absence is learned.
      {here, job("command: ls\ncode: ../../outside\n"), {"error missing-code `../../outside`"}},
      {here + "outside/a.py\n", job("command: ls\ncode: ../../outside\n"), {}},
      // Nothing to look up.
      {here, job("command: ls\ncode: azureml:code:1\n"), {}},
      {here, job("command: ls\ncode: https://example.org/a.zip\n"), {}},
      {here, job("command: ls\ncode: $(Build.Sources)/src\n"), {}},
      {here, job("command: ls\ncode: <your folder>\n"), {}},
      {here, job("command: ls\ncode: src/../../../outside\n"), {}},
      {here, job("command: ls\ncode: ..\\src\n"), {}},
      {here, job("command: ls\ncode: //server/share\n"), {}},
      {here, job("command: ls\ncode: /elsewhere/src\n"), {}},
  });
}

TEST_CASE("scripts that are not in the code folder") {
  check_all({
      {here, job("code: src\ncommand: python train.py && bash lib/a.sh\n"), {}},
      {here, job("code: src\ncommand: cd lib && bash a.sh\n"), {}},
      {here, job("code: src\ncommand: python main.py\n"), {"warning missing-script `main.py`"}},
      {here,
       job("code: src\ncommand: >-\n  pip list &&\n  python\n  main.py\n"),
       {"warning missing-script `main.py`"}},
      {here,
       preview("code:\n  local_path: src\ncommand: bash lib/b.sh {inputs.x}\n"),
       {"warning missing-script `lib/b.sh`"}},
      {here, job("code: src\ncommand: python -m lib.b\n"), {"warning missing-script `lib.b`"}},
      {here, job("code: src\ncommand: python -m pytest.x\n"), {}},
      {here, job("code: src/train.py\ncommand: python main.py\n"), {}},
      {here, job("command: python main.py\n"), {}},
  });
}

TEST_CASE("what the folder would upload") {
  check_all({
      {"p/job.yml\np/src/.gitignore: *\np/src/a.py\n",
       job("code: src\ncommand: ls\n"),
       {"error empty-code `src`"}},
      {"p/job.yml\np/src/.gitignore: *\n",
       job("code: src\ncommand: python a.py\n"),
       {"error empty-code `src`"}},
      {"p/job.yml\np/src/a.tar 100000001\n",
       job("code: src\ncommand: ls\n"),
       {"warning large-snapshot `src`"}},
      {"p/job.yml\np/src/a.tar 99999999\n", job("code: src\ncommand: ls\n"), {}},
      {"p/job.yml\np/src/.git/HEAD\n",
       job("code: src\ncommand: ls\n"),
       {"info uploaded-clutter `src`"}},
      {"p/job.yml\np/src/.git/pack 900000000\n",
       job("code: src\ncommand: ls\n"),
       {"warning large-snapshot `src`"}},
  });
}

TEST_CASE("files of the environment") {
  const std::string files = here + "p/jobs/conda.yml\np/jobs/docker/Dockerfile\np/jobs/env.yml\n";
  const auto environment = [](const std::string& lines) {
    return "type: command\nexperiment_name: x\ncommand: ls\nenvironment:" + lines;
  };
  check_all({
      {files, environment("\n  image: a:1\n  conda_file: conda.yml\n"), {}},
      {files,
       environment("\n  image: a:1\n  conda_file: gone.yml\n"),
       {"error missing-environment-file `gone.yml`"}},
      {files, environment("\n  image: a:1\n  conda_file:\n    name: x\n"), {}},
      {files, environment("\n  build:\n    path: docker\n"), {}},
      {files, environment("\n  build:\n    path: docker\n    dockerfile_path: Dockerfile\n"), {}},
      {files,
       environment("\n  build:\n    path: docker\n    dockerfile_path: x/Dockerfile\n"),
       {"error missing-environment-file `x/Dockerfile`"}},
      {files, environment("\n  build:\n    path: src\n"), {"error missing-environment-file `src`"}},
      {files,
       environment("\n  build:\n    path: gone\n    dockerfile_path: Dockerfile\n"),
       {"error missing-environment-file `gone`"}},
      {files, environment("\n  build:\n    path: https://example.org/x\n"), {}},
      {files, environment(" file:env.yml\n"), {}},
      {files, environment(" file:gone.yml\n"), {"error missing-environment-file `file:gone.yml`"}},
      {files,
       "command: ls\nexperiment_name: x\ncompute:\n  target: azureml:cpu\nenvironment:\n"
       "  conda_file: file:gone.yml\n  docker:\n    build:\n      dockerfile: file:docker/gone\n",
       {"error missing-environment-file `file:gone.yml`",
        "error missing-environment-file `file:docker/gone`"}},
  });
}

TEST_CASE("local inputs") {
  const auto input = [](const std::string& lines) {
    return job("command: ls\ninputs:\n  x:\n" + lines);
  };
  check_all({
      {here, input("    type: uri_folder\n    path: src\n"), {}},
      {here, input("    type: uri_file\n    path: src/train.py\n"), {}},
      {here, input("    path: src\n"), {}},
      {here, input("    type: uri_file\n    path: src\n"), {"warning wrong-input-kind `src`"}},
      {here,
       input("    type: uri_file\n    path: /p/jobs/src\n"),
       {"error wrong-input-kind `/p/jobs/src`"}},
      {here, input("    path: src/train.py\n"), {"warning wrong-input-kind `src/train.py`"}},
      {here,
       input("    type: mltable\n    path: src/train.py\n"),
       {"warning wrong-input-kind `src/train.py`"}},
      {here, input("    type: mltable\n    path: src\n"), {"warning wrong-input-kind `src`"}},
      {here + "p/jobs/table/MLTable\n", input("    type: mltable\n    path: ./table/\n"), {}},
      {here, input("    type: mltable\n    path: gone\n"), {"warning missing-local-input `gone`"}},
      {here, input("    path: azureml://datastores/a/paths/gone\n"), {}},
      {here, input("    path: gone:1\n"), {}},
      {here, input("    type: string\n    default: gone\n"), {}},
      {here, job("command: ls\ninputs:\n  x: gone\n"), {}},
      {here, input("    path: ../../gone\n"), {"error missing-local-input `../../gone`"}},
      {here,
       preview("command: ls {inputs.x}\ninputs:\n  x:\n    data:\n      local_path: gone\n"),
       {"warning missing-local-input `gone`"}},
  });
}

TEST_CASE("the folder's name where no experiment is named") {
  const std::string text = "type: command\nenvironment: azureml:vision:7\ncommand: ls\n";
  check_all({
      {"p/my jobs/job.yml", text, {}},  // whitespace is left out
      {"p/my-jobs/job.yml", text, {}},
      {"p/jobs(2)/job.yml", text, {"hint unfit-folder-name `type`"}},
      {"p/jobs(2)/job.yml", text + "experiment_name: x\n", {}},
  });
}

TEST_CASE("without a place on a disk nothing is looked up") {
  yaml::Arena arena;
  CHECK(check(job("command: python gone.py\ncode: gone\n"), {}, arena).diagnostics.empty());
}

std::vector<std::string> unused_on(const std::string& disk, const std::string& text) {
  return tests::found_on(disk, text, [](const Diagnostic& finding) {
    return finding.rule->name.starts_with("unused-");
  });
}

TEST_CASE("a script that reads the variable of a name uses it") {
  const std::string sweep =
      "type: sweep\ntrial:\n  command: python train.py\n  environment: azureml:vision:7\n  code: "
      "src\n"
      "search_space:\n  rate: {type: uniform, min_value: 0.1, max_value: 0.9}\n"
      "sampling_algorithm: random\nobjective: {goal: maximize, primary_metric: auc}\n"
      "limits: {max_total_trials: 40, timeout: 7200}\ncompute: azureml:gpu\n"
      "inputs:\n  rounds: 10\n";
  const std::string file = "p/jobs/job.yml\np/jobs/src/train.py: ";
  CHECK(unused_on(file + "print(1)\n", sweep) ==
        std::vector<std::string>{"warning unused-parameter `rate`", "hint unused-input `rounds`"});
  CHECK(unused_on(file + "os.environ['AZUREML_SWEEP_rate'], AZUREML_PARAMETER_rounds\n", sweep)
            .empty());
  CHECK(unused_on(file + "AZUREML_PARAMETER_rate AZURE_ML_INPUT_rounds\n", sweep).empty());
  CHECK(unused_on(file + "AZUREML_SWEEP_depth\n", sweep) ==
        std::vector<std::string>{"warning unused-parameter `rate`", "hint unused-input `rounds`"});
  CHECK(unused_on(file + "f'AZUREML_SWEEP_{name}'\n", sweep) ==
        std::vector<std::string>{"hint unused-input `rounds`"});
}

TEST_CASE("an ignore file above the code folder leaves nothing out") {
  const std::string files =
      "p/jobs/job.yml\np/jobs/src/train.py\np/jobs/src/best.ckpt\np/jobs/src/logs/a.log\np/.git/"
      "HEAD\n";
  const std::string text = job("compute: azureml:gpu\ncode: src\ncommand: python train.py\n");
  const std::vector<std::string> told = {"info uploaded-clutter `src`"};
  check_all({
      {files, text, {}},
      {files + "p/.gitignore: *.ckpt\n", text, told},
      {files + "p/jobs/.gitignore: logs/\n", text, told},
      {files + "p/.gitignore: *.ckpt\np/jobs/.gitignore: !best.ckpt\n", text, {}},
      {files + "p/.gitignore: *.tmp\n", text, {}},
      {files + "p/.gitignore: *.ckpt\np/jobs/src/.amlignore: x\n", text, {}},
      {files + "p/.gitignore: src/\n", text, {}},  // as a whole: a program made it
      {files + "p/jobs/src/__pycache__/a.pyc\n", text, told},
  });
}

}  // namespace
