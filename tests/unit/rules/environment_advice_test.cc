// Environments that are legal, and not what is meant.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all_with_hints;
using tests::fixed;

std::string in(const std::string& environment, const std::string& command = "echo") {
  return "type: command\ncommand: " + command + "\nenvironment: " + environment + "\n";
}

std::string image(const std::string& name, const std::string& command = "echo",
                  const std::string& more = "") {
  return in("\n  image: " + name + more, command);
}

const std::string registry = "azureml://registries/azureml/environments/";

TEST_CASE("an environment is pinned") {
  check_all_with_hints({
      {in("azureml:e:1"), {}},
      {in("azureml:e@prod"), {}},
      {in("azureml:e"), {"error unversioned-reference `azureml:e`"}},
      {in("azureml:AzureML-e"), {"hint unpinned-environment `azureml:AzureML-e`"}},
      {in("azureml:e@latest"), {"hint unpinned-environment `azureml:e@latest`"}},
      {in(registry + "sklearn-1.5/versions/3"), {}},
      {in(registry + "sklearn-1.5/labels/latest"),
       {"hint unpinned-environment `" + registry + "sklearn-1.5/labels/latest`"}},
      {image("a.example/b:1"), {}},
      {image("a.example:5000/b"), {"hint unpinned-environment `a.example:5000/b`"}},
      {image("a.example/b:latest"), {"hint unpinned-environment `a.example/b:latest`"}},
      {image("a.example/b@sha256:0123"), {}},
      {image("'{{image}}'"), {"warning unfilled-template `'{{image}}'`"}},
  });
}

TEST_CASE("plain images lack what some jobs need") {
  check_all_with_hints({
      {image("ubuntu:22.04", "python train.py"), {"hint bare-image `ubuntu:22.04`"}},
      {image("docker.io/library/ubuntu:22.04", "cd a && python3 b.py"),
       {"hint bare-image `docker.io/library/ubuntu:22.04`"}},
      {image("ubuntu:22.04", "apt-get install -y python3 && python3 b.py"), {}},
      {image("ubuntu:22.04", "./train"), {}},
      {image("ubuntu:22.04", "python train.py", "\n  conda_file: conda.yml"), {}},
      {image("python:3.12", "python train.py"), {}},
      {image("contoso.azurecr.io/ubuntu:1", "python train.py"), {}},
      {image("python:3.12", "python train.py",
             "\ndistribution: {type: mpi, process_count_per_instance: 2}"),
       {"hint bare-image `python:3.12`"}},
      {image("python:3.12", "sleep 1h", "\nservices: {s: {type: jupyter_lab}}"),
       {"hint bare-image `python:3.12`"}},
  });
}

TEST_CASE("curated environments by their names") {
  check_all_with_hints({
      {in(registry + "AzureML-sklearn-1.5/versions/3"),
       {"hint curated-environment-name `" + registry + "AzureML-sklearn-1.5/versions/3`"}},
      {in("azureml:sklearn-1.5:3"), {"hint curated-environment-name `azureml:sklearn-1.5:3`"}},
      {in("azureml:AzureML-sklearn-1.5:3"), {}},
      {in("azureml:AzureML-skleran-1.5:3"),
       {"hint curated-environment-name `azureml:AzureML-skleran-1.5:3`"}},
      {in("azureml:AzureML-sklearn-1.7:3"), {}},
      {in("azureml:my-own-sklearn-1.5:3"), {}},
      {in("azureml://registries/contoso/environments/sklearn-1.6/versions/3"), {}},
  });
  CHECK(fixed(in(registry + "AzureML-sklearn-1.5/versions/3")) ==
        in(registry + "sklearn-1.5/versions/3"));
  CHECK(fixed(in("azureml:sklearn-1.5:3")) == in("azureml:AzureML-sklearn-1.5:3"));
  CHECK(fixed(in("azureml:AzureML-skleran-1.5:3")) == in("azureml:AzureML-sklearn-1.5:3"));
}

TEST_CASE("retired environments, and their successors") {
  const std::string old = "azureml:AzureML-lightgbm-3.2-ubuntu18.04-py37-cpu";
  check_all_with_hints({
      {in(old + ":11"), {"hint retired-environment `" + old + ":11`"}},
      {in(old + "@latest"), {"hint retired-environment `" + old + "@latest`"}},
      {in(registry + "python-sdk-v2/versions/3"),
       {"hint retired-environment `" + registry + "python-sdk-v2/versions/3`"}},
  });
  CHECK(fixed(in(old + ":11")) == in(registry + "lightgbm-3.3/labels/latest"));
  check_all_with_hints(
      {{"command: echo\nenvironment: " + old + ":11\ncompute:\n  target: azureml:c\n", {}}},
      aml::doc::Dialect::preview_2021);
}

}  // namespace
