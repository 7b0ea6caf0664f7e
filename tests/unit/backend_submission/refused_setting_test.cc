#include "backend/submission/refused_setting.h"

#include "tests/catch.h"

namespace {

using namespace aml;
using namespace aml::backend;

const std::string job =
    "command: python train.py\n"
    "environment: azureml:base:3\n"
    "compute: azureml:cpu-cluster\n"
    "resources:\n"
    "  shm_size: 2g\n"
    "inputs:\n"
    "  iris:\n"
    "    type: uri_folder\n"
    "    path: azureml:flowers:1\n"
    "  other:\n"
    "    type: uri_folder\n"
    "    path: azureml:base:1\n";

std::string refused(const std::string& text, const std::string& target,
                    const std::string& message = "no") {
  const auto span = refused_setting(text, {.message = message, .target = target});
  return span ? std::string(span->of(text)) : "nothing";
}

TEST_CASE("a target names a setting, as deep as the file has it") {
  struct Row {
    const char* target;
    const char* piece;
  };
  for (const Row& row :
       {Row{"Properties.Command", "python train.py"},
        Row{"properties.computeId", "azureml:cpu-cluster"}, Row{"EnvironmentId", "azureml:base:3"},
        Row{"Properties.Resources.ShmSize", "2g"},
        Row{"Properties.Resources.InstanceCount", "resources"},
        Row{"Properties.Inputs['iris'].Uri", "iris"},
        Row{"Properties.Inputs.iris.path", "azureml:flowers:1"}, Row{"Properties", "nothing"},
        Row{"Properties.Unknown", "nothing"}, Row{"[]'./", "nothing"}, Row{"", "nothing"}}) {
    CAPTURE(row.target);
    CHECK(refused(job, row.target) == row.piece);
  }
}

TEST_CASE("a target of a sweep may be one of its trial") {
  const std::string sweep = "type: sweep\ntrial:\n  command: echo\nobjective:\n  goal: maximize\n";
  CHECK(refused(sweep, "Properties.Trial.Command") == "echo");
  CHECK(refused(sweep, "Properties.Command") == "echo");
  CHECK(refused(sweep, "Properties.Objective.Goal") == "maximize");
}

TEST_CASE("a message names a value, if it can be only one") {
  struct Row {
    const char* message;
    const char* piece;
  };
  for (const Row& row :
       {Row{"The specified compute target cpu-cluster could not be found in workspace ws.",
            "azureml:cpu-cluster"},
        Row{"inputs.iris: `flowers` has no version 1", "iris"},
        Row{"data flowers does not exist", "azureml:flowers:1"},
        Row{"Environment base was not found", "azureml:base:3"},
        Row{"base was not found", "nothing"}, Row{"cpu-cluster-2 could not be found", "nothing"},
        Row{"InternalServerError", "nothing"}}) {
    CAPTURE(row.message);
    CHECK(refused(job, "", row.message) == row.piece);
  }
}

TEST_CASE("a file that is broken or empty has no such setting") {
  CHECK(refused("", "Properties.Command") == "nothing");
  CHECK(refused("- a\n- b\n", "Properties.Command", "a") == "nothing");
  CHECK(refused("command: [", "Properties.Compute") == "nothing");
}

}  // namespace
