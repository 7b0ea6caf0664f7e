#include "backend/azure/computes/compute_record.h"

#include "tests/catch.h"

using namespace aml;
using namespace aml::azure;
using nlohmann::json;

TEST_CASE("a pool is created by the body that was recorded") {
  const backend::Compute compute{
      .name = "cpu-cluster", .size = "STANDARD_DS3_V2", .min_instances = 0, .max_instances = 40};
  CHECK(json(compute_body(compute, "eastus")) == json::parse(R"({
    "location": "eastus",
    "properties": {"computeType": "AmlCompute", "disableLocalAuth": true, "properties": {
      "vmSize": "STANDARD_DS3_V2", "osType": "Linux",
      "scaleSettings": {"minNodeCount": 0, "maxNodeCount": 40, "nodeIdleTimeBeforeScaleDown": "PT2M"},
      "remoteLoginPortPublicAccess": "NotSpecified", "enableNodePublicIp": true}}})"));
}

TEST_CASE("computes of any type are read") {
  const auto pool = parse_compute(json::parse(R"({"name": "c", "properties": {
    "computeType": "AmlCompute", "provisioningState": "Succeeded", "properties": {
      "vmSize": "S", "scaleSettings": {"minNodeCount": 1, "maxNodeCount": 4},
      "nodeStateCounts": {"runningNodeCount": 2, "idleNodeCount": 1}}}})"));
  REQUIRE(pool);
  CHECK(pool->size == "S");
  CHECK(pool->state == "Succeeded");
  CHECK(pool->min_instances == 1);
  CHECK(pool->max_instances == 4);
  CHECK(pool->instances_in_use == 2);

  const auto attached = parse_compute(json::parse(
      R"({"name": "k", "properties": {"computeType": "Kubernetes", "properties": null}})"));
  REQUIRE(attached);
  CHECK(attached->type == "Kubernetes");
  CHECK(attached->size.empty());
}

TEST_CASE("a compute says what it does, and what is wrong with it") {
  const auto pool = parse_compute(json::parse(R"({"name": "c", "properties": {
    "computeType": "AmlCompute", "provisioningState": "Failed",
    "provisioningErrors": [{"error": {"code": "Quota", "message": "none left"}}, 7],
    "properties": {
      "allocationState": "Resizing", "currentNodeCount": 3, "scaleSettings": {"nodeIdleTimeBeforeScaleDown": "PT1H30M5S"},
      "errors": [{"code": "Preempted"}, {"message": "gone"}],
      "nodeStateCounts": {"runningNodeCount": 2, "idleNodeCount": 1, "leavingNodeCount": null}}}})"));
  REQUIRE(pool);
  CHECK(pool->state == "Failed");
  CHECK(pool->activity == "Resizing");
  CHECK(pool->instances == 3);
  CHECK(pool->errors == std::vector<std::string>{"Quota: none left", "Preempted", "gone"});
  CHECK(pool->nodes == std::map<std::string, long long>{{"idle", 1}, {"running", 2}});
  CHECK(pool->idle_seconds == 5405);

  const auto machine = parse_compute(json::parse(R"({"name": "i", "properties": {
    "computeType": "ComputeInstance", "properties": {"state": "Stopped"}}})"));
  REQUIRE(machine);
  CHECK(machine->activity == "Stopped");
  CHECK(machine->idle_seconds == 0);
}

TEST_CASE("what is not a compute is an error that names the field") {
  struct Row {
    const char* answer;
    const char* named;
  };
  for (const Row& row : {
           Row{"null", "the answer"},
           Row{R"({"properties": {"computeType": "A"}})", "name"},
           Row{R"({"name": "c"})", "properties"},
           Row{R"({"name": "c", "properties": {"computeType": 1}})", "computeType"},
       }) {
    CAPTURE(row.answer);
    const auto compute = parse_compute(json::parse(row.answer));
    REQUIRE_FALSE(compute);
    CHECK(compute.error().message.find(row.named) != std::string::npos);
  }
  CHECK_FALSE(parse_compute_page(json::parse(R"({"value": {}})")));
  CHECK_FALSE(parse_compute_page(json::parse("[]")));
}
