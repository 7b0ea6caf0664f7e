#include "backend/azure/history/data_plane.h"

#include "tests/catch.h"
#include "tests/unit/backend_azure_history/asked.h"

using namespace aml;
using namespace aml::azure;

TEST_CASE("where the data plane is, is asked once and without a token") {
  Asked asked({workspace_answer(), json_answer("{}"), json_answer("{}")}, {discovery_answer()});
  CHECK(asked.data_plane.get(history_call("runs/a/details")));
  CHECK(asked.data_plane.ask(history_call("rundata"), {{"runId", "a"}}));
  REQUIRE(asked.service.requests.size() == 3);
  CHECK(asked.service.requests[0].url ==
        "https://arm" + workspace_path + "?api-version=2024-10-01-preview");
  REQUIRE(asked.anonymous.requests.size() == 1);
  CHECK(asked.anonymous.requests[0].url == "https://d/discovery");
  CHECK(asked.service.requests[1].url ==
        "https://data/history/v1.0" + workspace_path + "/runs/a/details?api-version=v1.0");
  const http::Request& question = asked.service.requests[2];
  CHECK(question.method == "POST");
  CHECK(question.safe_to_repeat);
  CHECK(std::get<std::string>(question.body) == R"({"runId":"a"})");
}

TEST_CASE("a workspace without an address of its data plane is an error") {
  struct Row {
    http::Response workspace;
    http::Response discovery;
  };
  for (const Row& row : {
           Row{json_answer(R"({"properties": {}})"), discovery_answer()},
           Row{json_answer(R"({"properties": {"discoveryUrl": 1}})"), discovery_answer()},
           Row{json_answer("[]"), discovery_answer()},
           Row{workspace_answer(), json_answer(R"({"api": null})")},
           Row{workspace_answer(), json_answer("<html>")},
           Row{workspace_answer(), json_answer("", 500)},
           Row{json_answer("", 403), discovery_answer()},
       }) {
    CAPTURE(row.workspace.body, row.discovery.body);
    Asked asked({row.workspace}, {row.discovery});
    CHECK_FALSE(asked.data_plane.get(history_call("x")));
  }
}

TEST_CASE("an address that could not be found is asked for again") {
  Asked asked({json_answer("", 503), workspace_answer(), json_answer("{}")}, {discovery_answer()});
  CHECK_FALSE(asked.data_plane.get(history_call("x")));
  CHECK(asked.data_plane.get(history_call("x")));
}
