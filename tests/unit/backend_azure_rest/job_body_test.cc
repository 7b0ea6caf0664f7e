// What the recordings of tests/oracle/azure do not have.
#include <nlohmann/json.hpp>

#include "backend/azure/rest/rest_job.h"
#include "tests/catch.h"

using namespace aml;
using azure::ResolvedAssets;
using Json = nlohmann::json;

namespace {

Json properties_of(const std::string& yaml, const ResolvedAssets& assets = {}) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(yaml, arena);
  const auto job = doc::load(document, doc::classify(document));
  REQUIRE(job);
  return Json::parse(azure::job_body(*job, assets).dump())["properties"];
}

Json properties_of_command(const std::string& further, const ResolvedAssets& assets = {}) {
  return properties_of("command: x\nenvironment: azureml:e:1\n" + further, assets);
}

Json properties_of_sweep(const std::string& further) {
  return properties_of(
      "type: sweep\ntrial:\n  command: x\n  environment: azureml:e:1\n"
      "objective: {goal: Minimize, primary_metric: m}\nlimits: {max_total_trials: 1}\n" +
      further);
}

struct BodyRow {
  std::string yaml;
  std::string pointer;
  Json expected;
};

}  // namespace

TEST_CASE("a command job as the service takes it") {
  const auto row = GENERATE(
      BodyRow{"identity: {type: managed_identity, client_id: c}\n",
              "/identity",
              {{"identityType", "Managed"}, {"clientId", "c"}}},
      BodyRow{"identity: {type: UserIdentity}\n", "/identity", {{"identityType", "UserIdentity"}}},
      BodyRow{"queue_settings: {job_tier: PREMIUM, priority: high}\n",
              "/queueSettings",
              {{"jobTier", "Premium"}, {"priority", 3}}},
      BodyRow{"queue_settings: {job_tier: 'null'}\n", "/queueSettings", {{"jobTier", "Null"}}},
      BodyRow{"services: {t: {log_dir: logs, properties: {a: [1], b: true}}}\n",
              "/services/t",
              {{"jobServiceType", "TensorBoard"},
               {"properties", {{"a", "[1]"}, {"b", "True"}, {"logDir", "logs"}}}}},
      BodyRow{"resources: {properties: {Singularity: {a: null, b: 1}, ITP: {}, x: null}}\n",
              "/resources/properties",
              {{"AISuperComputer", {{"b", 1}}}, {"itp", Json::object()}}},
      BodyRow{"inputs: {x: {type: URI_FILE, path: '${{parent.inputs.y}}', mode: download}}\n",
              "/inputs/x",
              {{"jobInputType", "literal"}, {"value", "${{parent.inputs.y}}"}}},
      BodyRow{"inputs: {x: {type: URI_FILE, path: data.csv, mode: RO_MOUNT}}\n",
              "/inputs/x",
              {{"jobInputType", "uri_file"}, {"mode", "ReadOnlyMount"}, {"uri", "data.csv"}}},
      BodyRow{"inputs: {x: 1000000.0}\n",
              "/inputs/x",
              {{"jobInputType", "literal"}, {"value", "1000000.0"}}},
      BodyRow{"outputs: {x: {mode: mount}}\n",
              "/outputs/x",
              {{"jobOutputType", "uri_folder"}, {"mode", "ReadWriteMount"}}},
      BodyRow{"distribution: {type: ray, include_dashboard: 'no'}\n",
              "/distribution",
              {{"distributionType", "Ray"}, {"includeDashboard", false}}},
      BodyRow{"tags: {a: null}\n", "/tags", {{"a", nullptr}}});
  INFO(row.yaml);
  const Json body = properties_of_command(row.yaml);
  CHECK(body.at(Json::json_pointer(row.pointer)) == row.expected);
}

TEST_CASE("a job without a setting sends no field for it") {
  const Json body = properties_of_command("");
  for (const char* key :
       {"codeId", "computeId", "description", "displayName", "experimentName", "identity",
        "distribution", "limits", "parentJobName", "queueSettings", "resources", "services"}) {
    INFO(key);
    CHECK_FALSE(body.contains(key));
  }
}

TEST_CASE("what is resolved is sent in place of names") {
  ResolvedAssets assets{"C", "E", "K", {{"x", "U"}}, {{"p", "added"}, {"q", "added"}}};
  const Json body = properties_of_command(
      "code: src\ncompute: azureml:k\nproperties: {p: own}\ninputs: {x: {path: azureml:d:1}}\n",
      assets);
  CHECK(body["codeId"] == "C");
  CHECK(body["environmentId"] == "E");
  CHECK(body["computeId"] == "K");
  CHECK(body["inputs"]["x"]["uri"] == "U");
  CHECK(body["properties"] == Json{{"p", "own"}, {"q", "added"}});
}

TEST_CASE("a job for this machine says so in its resources") {
  const Json body = properties_of_command("compute: LOCAL\nresources: {properties: {a: 1}}\n");
  CHECK(body["resources"]["properties"] == Json{{"a", 1}, {"IsLocal", {{"IsLocal", true}}}});
  CHECK(body["environmentVariables"]["AZUREML_COMPUTE_USE_COMMON_RUNTIME"] == "true");
}

TEST_CASE("resources of a sweep and of its trials") {
  const Json own = properties_of_sweep("resources: {instance_count: 3}\n");
  CHECK(own["resources"]["instanceCount"] == 3);
  CHECK_FALSE(own["trial"].contains("resources"));
  const Json both = properties_of(
      "type: sweep\nresources: {instance_count: 3}\n"
      "trial: {command: x, environment: azureml:e:1, resources: {instance_count: 2}}\n");
  CHECK(both["resources"]["instanceCount"] == 3);
  CHECK(both["trial"]["resources"]["instanceCount"] == 2);
}

TEST_CASE("a search space is lists of types and arguments") {
  const Json body = properties_of_sweep(
      "search_space:\n"
      "  a: {type: Choice, values: [x, {b: '5', c: {type: choice, values: [{d: {type: randint, "
      "upper: '3'}}]}}]}\n"
      "  b: {type: LOGUNIFORM, max_value: '1e-1', min_value: 1e-4}\n");
  CHECK(body["searchSpace"]["a"] ==
        Json::parse(
            R"(["choice", [["x", {"b": 5.0, "c": ["choice", [[{"d": ["randint", [3]]}]]]}]]])"));
  CHECK(body["searchSpace"]["b"] == Json::parse(R"(["loguniform", [0.0001, 0.1]])"));
  CHECK(body["objective"]["goal"] == "minimize");
}

TEST_CASE("what the client reads of a sweep and does not send") {
  const Json body = properties_of(
      "type: sweep\nservices: {s: {type: ssh}}\n"
      "trial: {command: x, environment: azureml:e:1, queue_settings: {job_tier: spot}}\n");
  CHECK_FALSE(body.contains("services"));
  CHECK_FALSE(body.contains("queueSettings"));
}
