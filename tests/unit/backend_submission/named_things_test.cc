#include "backend/submission/named_things.h"

#include <fmt/format.h>

#include "tests/catch.h"
#include "validator/host/memory_disk.h"

using namespace aml;
using namespace aml::backend;

namespace {

const std::string start =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
    "command: echo hello\n";

/// "compute pool @compute: pool" for each thing, with the words of the file at its place.
std::string shown(const std::string& text, const Overrides& overrides = {}) {
  host::MemoryDisk disk;
  disk.add_file("/w/job.yml", text);
  const ReadJob read = read_job("/w/job.yml", overrides, disk);
  REQUIRE(read.submission);
  std::string lines;
  for (const auto& [thing, place] : named_things(*read.submission, read.text)) {
    lines += fmt::format("{} {} {} @{}; ", to_string(thing.kind), thing.name, thing.version,
                         place ? text.substr(place->begin, place->end - place->begin) : "");
  }
  return lines;
}

}  // namespace

TEST_CASE("what a job names in its workspace is found, with its place") {
  struct Row {
    std::string name;
    std::string settings;
    std::string things;
  };
  const std::string image = "environment: {image: 'i:1'}\n";
  const auto row = GENERATE_COPY(
      Row{"compute", image + "compute: azureml:pool\n", "compute pool  @azureml:pool; "},
      Row{"everywhere", image + "compute: local\n", ""},
      Row{"environment", "environment: azureml:env:3\ncompute: local\n",
          "environment env 3 @azureml:env:3; "},
      Row{"label", "environment: azureml:env@latest\n", "environment env  @azureml:env@latest; "},
      Row{"of Microsoft", "environment: azureml:AzureML-sklearn-1.5:3\n", ""},
      Row{"registry", "environment: azureml://registries/r/environments/e/versions/1\n", ""},
      Row{"inputs",
          image + "inputs:\n"
                  "  a: {type: uri_file, path: azureml:table:2}\n"
                  "  b: {type: mlflow_model, path: azureml:net:1}\n"
                  "  c: {type: uri_folder, path: azureml:table:2}\n"
                  "  d: {type: uri_folder, path: azureml://datastores/lake/paths/x/}\n"
                  "  e: 5\n",
          "data asset table 2 @azureml:table:2; model net 1 @azureml:net:1; "
          "datastore lake  @azureml://datastores/lake/paths/x/; "},
      Row{"outputs",
          image + "outputs: {o: {type: uri_folder, path: azureml://datastores/lake/paths/x/}}\n",
          "datastore lake  @azureml://datastores/lake/paths/x/; "});
  CAPTURE(row.name);
  CHECK(shown(start + row.settings) == row.things);
}

TEST_CASE("what a sweep's trial names has its place there") {
  CHECK(shown("$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json\n"
              "type: sweep\n"
              "trial: {command: 'echo ${{search_space.a}}', environment: azureml:env:3}\n"
              "compute: azureml:pool\n"
              "sampling_algorithm: grid\n"
              "search_space: {a: {type: choice, values: [1]}}\n"
              "objective: {goal: minimize, primary_metric: m}\n"
              "limits: {max_total_trials: 1}\n") ==
        "compute pool  @azureml:pool; environment env 3 @azureml:env:3; ");
}

TEST_CASE("what the command line names has no place in the file") {
  const std::string text = start + "environment: {image: 'i:1'}\ncompute: azureml:pool\n";
  Overrides overrides;
  overrides.set = {{"compute", "azureml:other"}};
  CHECK(shown(text, overrides) == "compute other  @; ");
}
