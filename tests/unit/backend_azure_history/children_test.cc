#include "backend/azure/history/children.h"

#include "backend/azure/history/metrics.h"
#include "backend/azure/history/trials.h"
#include "tests/catch.h"
#include "tests/unit/backend_azure_history/asked.h"

using namespace aml;
using namespace aml::azure;
using nlohmann::json;

namespace {

std::string run(const std::string& name, const std::string& more = "") {
  return R"({"runId": ")" + name + R"(", "status": "Completed", "displayName": "d")" + more + "}";
}

http::Response page(const std::string& runs, const std::string& more = "") {
  return json_answer("{\"value\": [" + runs + "]" + more + "}");
}

}  // namespace

TEST_CASE("trials are read with their parameters") {
  const auto trials = parse_trials(
      json::parse(R"({"value": [)" +
                  run("sw_0", R"(, "startTimeUtc": "2026-01-02T03:04:05.0000000+00:00",
                                  "parameters": {"lr": 0.5, "mode": "a"})") +
                  "," + run("sw_1", R"(, "tags": {"hyperparameters": "{\"lr\": 2}"})") +
                  R"(, 7, {"status": "Completed"}, {"runId": 1}]})"),
      "sw");
  REQUIRE(trials.size() == 2);
  CHECK(trials[0].name == "sw_0");
  CHECK(trials[0].parent == "sw");
  CHECK(trials[0].status == backend::Status::completed);
  CHECK(trials[0].started > 0);
  CHECK(trials[0].parameters == std::map<std::string, std::string>{{"lr", "0.5"}, {"mode", "a"}});
  CHECK(trials[1].parameters == std::map<std::string, std::string>{{"lr", "2"}});
  CHECK(parse_trials(json::parse(R"({"value": 1})"), "sw").empty());
  CHECK(parse_trials(json(), "sw").empty());
}

TEST_CASE("all pages of trials are asked for, and sorted by their numbers") {
  Asked asked({workspace_answer(), page(run("sw_10"), R"(, "continuationToken": "t 1")"),
               page(run("sw_2"))},
              {discovery_answer()});
  const auto trials = children_of(asked.data_plane, "sw");
  REQUIRE(trials);
  REQUIRE(trials->size() == 2);
  CHECK(trials->at(0).name == "sw_2");
  CHECK(asked.service.requests[1].url ==
        "https://data/history/v1.0" + workspace_path + "/runs/sw/children?api-version=v1.0");
  CHECK(asked.service.requests[2].url.find("continuationToken=t%201") != std::string::npos);
}

TEST_CASE("what a run has logged becomes metrics and parameters") {
  backend::Job job;
  add_logged(json::parse(R"({"run": {"data": {
    "metrics": [{"key": "loss", "value": 0.5}, {"key": "x", "value": "NaN"}, {"value": 1}, 3],
    "params": [{"key": "lr", "value": "0.1"}, {"key": "n"}]}}})"),
             job);
  CHECK(job.metrics == std::map<std::string, double>{{"loss", 0.5}});
  CHECK(job.parameters == std::map<std::string, std::string>{{"lr", "0.1"}});
  for (const char* text : {"null", "{}", R"({"run": {"data": []}})", R"({"run": 1})"}) {
    CAPTURE(text);
    add_logged(json::parse(text), job);
    CHECK(job.metrics.size() == 1);
  }
}

TEST_CASE("a trial has the sweep's primary metric, and none where it logged none") {
  const auto sweep = json_answer(
      R"({"name": "sw", "properties": {"jobType": "Sweep", "objective": {"primaryMetric": "acc"}}})");
  const auto logged = json_answer(
      R"({"run": {"data": {"metrics": [{"key": "acc", "value": 3}, {"key": "b", "value": 4}]}}})");
  Asked asked({sweep, workspace_answer(), page(run("sw_0") + "," + run("sw_1")), logged,
               json_answer("{}", 404)},
              {discovery_answer()});
  const auto trials = TrialReader(asked.workspace, asked.data_plane).read("sw");
  REQUIRE(trials);
  CHECK(trials->at(0).metric == 3);
  CHECK(trials->at(0).metrics.at("b") == 4);
  CHECK(trials->at(1).metric == std::nullopt);

  Asked refused({sweep, workspace_answer(), page(run("sw_0")), json_answer("{}", 403)},
                {discovery_answer()});
  CHECK_FALSE(TrialReader(refused.workspace, refused.data_plane).read("sw"));
}

TEST_CASE("what a trial has logged is asked for until it has ended, and once after that") {
  const auto sweep = json_answer(
      R"({"name": "sw", "properties": {"jobType": "Sweep", "objective": {"primaryMetric": "m"}}})");
  const auto logged = [](int value) {
    return json_answer(R"({"run": {"data": {"metrics": [{"key": "m", "value": )" +
                       std::to_string(value) + "}]}}}");
  };
  const std::string runs = run("sw_0") + R"(,{"runId": "sw_1", "status": "Running"})";
  const std::string ended = run("sw_0") + "," + run("sw_1");
  Asked asked({sweep, workspace_answer(), page(runs), logged(1), logged(2), sweep, page(runs),
               logged(3), sweep, page(ended), logged(4), sweep, page(ended)},
              {discovery_answer()});
  TrialReader reader(asked.workspace, asked.data_plane);
  for (const int last : {2, 3, 4, 4}) {
    const auto trials = reader.read("sw");
    REQUIRE(trials);
    CHECK(trials->at(0).metric == 1);
    CHECK(trials->at(1).metric == last);
  }
  CHECK(asked.service.requests.size() == 13);
}
