// Compute, resources, identities and services.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;

TEST_CASE("a preview job says where it runs") {
  const auto job = [](const std::string& compute) {
    return "command: echo\nenvironment: azureml:e:1\ncompute:\n" + compute;
  };
  check_all(
      {
          {job("  target: local\n"), {}},
          {job("  instance_count: 1\n"), {"error missing-compute-target `compute`"}},
          {job("  targt: local\n"), {"error unknown-key `targt`"}},
          {job("  target: local\n  instance_count: 0\n"), {"error invalid-instance-count `0`"}},
      },
      aml::doc::Dialect::preview_2021);
}

TEST_CASE("a compute has a name alone") {
  const std::string head = "command: echo\ncompute: ";
  check_all({
      {command_job(head + "azureml:gpu:1\n"), {"warning versioned-compute `:1`"}},
      {command_job(head + "'azureml:gpu@latest'\n"), {"warning versioned-compute `@latest`"}},
      {command_job(head + "azureml:gpu\n"), {}},
      {command_job(head + "azureml:<your-cluster>:1\n"),
       {"warning unfilled-template `azureml:<your-cluster>:1`"}},
      {command_job(head + "/subscriptions/s/resourceGroups/r/providers/"
                          "Microsoft.MachineLearningServices/workspaces/w/computes/gpu\n"),
       {}},
  });
  CHECK(fixed(command_job(head + "azureml:gpu:1\n")) == command_job(head + "azureml:gpu\n"));
}

TEST_CASE("resources") {
  const std::string head = "command: echo\nresources:\n  ";
  check_all({
      {command_job(head + "instance_count: 1\n"), {}},
      {command_job(head + "instance_count: -1\n"), {"error invalid-instance-count `-1`"}},
      {command_job(head + "instance_count: 0.5\n"), {"error invalid-instance-count `0.5`"}},
      {command_job(head + "instance_count: '0'\n"), {"error invalid-instance-count `'0'`"}},
      {command_job(head + "instance_count: many\n"), {"error wrong-type `many`"}},
      {command_job(head + "shm_size: 16g\n"), {}},
      {command_job(head + "shm_size: 512M\n"), {}},
      {command_job(head + "shm_size: 2GB\n"), {"error invalid-shm-size `2GB`"}},
      {command_job(head + "shm_size: 0g\n"), {"error invalid-shm-size `0g`"}},
      {command_job(head + "shm_size: '64'\n"), {"error invalid-shm-size `'64'`"}},
      {command_job(head + "shm_size: 64\n"), {"error wrong-type `64`"}},
  });
  for (const char* slip : {"2GB", "2Gi", "2GiB", "2 g", "2 gb"}) {
    CHECK(fixed(command_job(head + "shm_size: " + slip + "\n")) ==
          command_job(head + "shm_size: 2g\n"));
  }
}

TEST_CASE("managed identities") {
  const auto job = [](const std::string& compute, const std::string& ids) {
    return command_job("command: echo\n" + compute + "identity:\n  type: managed\n" + ids);
  };
  const std::string id = "  client_id: 00000000-0000-0000-0000-000000000001\n";
  check_all({
      {job("compute: azureml:c\n", ""), {}},
      {job("compute: serverless\n", id), {}},
      {job("compute: serverless\n", ""), {"error managed-identity `managed`"}},
      {job("", ""), {"warning managed-identity `managed`"}},
      {job("compue: azureml:c\n", ""), {"error unknown-key `compue`"}},
      {job("", "  clientid: 1\n"), {"error unknown-key `clientid`"}},
      {job("compute: azureml:c\n", id + "  object_id: b\n"),
       {"warning managed-identity `object_id`"}},
      {command_job("command: echo\nidentity:\n  type: user_identity\n"), {}},
  });
}

TEST_CASE("services") {
  const std::string head = "command: sleep 1h\nservices:\n  s:\n    ";
  check_all({
      {command_job(head + "type: jupyter_lab\n"), {}},
      {command_job(head + "type: VS_CODE\n"), {}},
      {command_job(head + "type: vscode\n"), {"error unknown-service-type `vscode`"}},
      {command_job(head + "type: JupyterLab\n"), {"error unknown-service-type `JupyterLab`"}},
      {command_job(head + "type: rstudio\n"), {"error unknown-service-type `rstudio`"}},
      {command_job(head + "type: ssh\n"), {"warning incomplete-service `ssh`"}},
      {command_job(head + "type: ssh\n    ssh_public_keys: k\n"), {}},
      {command_job(head + "type: tensor_board\n"), {"warning incomplete-service `tensor_board`"}},
      {command_job(head + "type: tensor_board\n    log_dir: logs\n"), {}},
      {command_job(head + "type: tensor_board\n    properties:\n      logDir: logs\n"),
       {"warning old-service-key `logDir`"}},
      {command_job(head + "port: 80\n"), {"warning incomplete-service `s`"}},
      {command_job(head + "job_service_type: vs_code\n"),
       {"error old-service-key `job_service_type`"}},
  });
  CHECK(fixed(command_job(head + "type: vscode\n")) == command_job(head + "type: vs_code\n"));
  CHECK(fixed(command_job(head + "job_service_type: JupyterLab\n")) ==
        command_job(head + "type: jupyter_lab\n"));
}

}  // namespace
