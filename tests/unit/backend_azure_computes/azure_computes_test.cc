#include "backend/azure/computes/azure_computes.h"

#include <nlohmann/json.hpp>

#include "backend/azure/computes/long_operation.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml;
using namespace aml::azure;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

using Answers = std::deque<http::Result<http::Response>>;

const std::string place =
    "https://arm/subscriptions/s/resourceGroups/g/providers/"
    "Microsoft.MachineLearningServices/workspaces/w";
const std::string version = "?api-version=2023-08-01-preview";

http::Response answer(std::string body, http::Headers headers = {}, int status = 200) {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

http::Response begun(const std::string& header = "Azure-AsyncOperation", int status = 201) {
  return answer("", {{header, "https://arm/operation?x=1"}}, status);
}

const http::Response workspace_answer = answer(R"({"location": "eastus"})");
const http::Response pool = answer(
    R"({"name": "c", "properties": {"computeType": "AmlCompute", "provisioningState": "Succeeded"}})");
const http::Response in_progress = answer(R"({"status": "InProgress"})");
const http::Response succeeded = answer(R"({"status": "Succeeded"})");

/// Computes whose service answers from a script, and whose pauses are kept and not waited for.
struct Scripted {
  explicit Scripted(Answers answers) : client(std::move(answers)) {}

  http::FakeClient client;
  Workspace workspace{client, "https://arm", {"s", "g", "w"}};
  std::vector<milliseconds> pauses;
  std::stop_source stop;
  int pauses_until_stop = 1000;
  http::Waiting waiting{.now = [] { return std::int64_t{0}; },
                        .pause =
                            [this](milliseconds pause, const std::stop_token&) {
                              pauses.push_back(pause);
                              if (--pauses_until_stop == 0) stop.request_stop();
                            },
                        .random = [] { return 0.0; }};
  AzureComputes computes{[this](std::stop_token) { return &workspace; }, waiting};
};

const backend::Compute wanted{.name = "c", .size = "S"};

}  // namespace

TEST_CASE("a pool is created where the workspace is, and shown when it is there") {
  Scripted scripted({workspace_answer, begun(), in_progress, succeeded, pool});
  const auto compute = scripted.computes.create(wanted, {});
  REQUIRE(compute);
  CHECK(compute->state == "Succeeded");
  const auto& requests = scripted.client.requests;
  REQUIRE(requests.size() == 5);
  CHECK(requests[0].url == place + version);
  CHECK(requests[1].method == "PUT");
  CHECK(requests[1].url == place + "/computes/c" + version);
  CHECK(std::get<std::string>(requests[1].body).find(R"("location":"eastus")") !=
        std::string::npos);
  CHECK(requests[2].url == "https://arm/operation?x=1");
  CHECK(requests[4].url == place + "/computes/c" + version);
  CHECK(scripted.pauses == std::vector<milliseconds>{seconds(30)});
}

TEST_CASE("a pool without a size is refused before anything is asked") {
  Scripted scripted({});
  const auto compute = scripted.computes.create({.name = "c", .size = ""}, {});
  REQUIRE_FALSE(compute);
  CHECK(compute.error().code == backend::ErrorCode::invalid);
  CHECK(scripted.client.requests.empty());
}

TEST_CASE("the pause is the one that the service asks for") {
  const auto later = answer(R"({"status": "Creating"})", {{"Retry-After", "7"}});
  Scripted scripted({workspace_answer, begun(), later, later, succeeded, pool});
  REQUIRE(scripted.computes.create(wanted, {}));
  CHECK(scripted.pauses == std::vector<milliseconds>{seconds(7), seconds(7)});
}

TEST_CASE("an operation that fails is an error in its own words") {
  struct Row {
    const char* status;
    const char* words;
    backend::ErrorCode code;
  };
  for (const Row& row : {
           Row{R"({"status": "Failed", "error": {"code": "BadRequest", "message": "no quota"}})",
               "BadRequest: no quota", backend::ErrorCode::invalid},
           Row{R"({"status": "Failed"})", "ended as `Failed`", backend::ErrorCode::invalid},
           Row{R"({"status": "Canceled"})", "ended as `Canceled`", backend::ErrorCode::cancelled},
           Row{R"({"state": "Succeeded"})", "status is missing", backend::ErrorCode::internal},
       }) {
    CAPTURE(row.status);
    Scripted scripted({workspace_answer, begun(), answer(row.status)});
    const auto compute = scripted.computes.create(wanted, {});
    REQUIRE_FALSE(compute);
    CHECK(compute.error().message.find(row.words) != std::string::npos);
    CHECK(compute.error().message.find("`c`") != std::string::npos);
    CHECK(compute.error().code == row.code);
  }
}

TEST_CASE("a stop ends the waiting") {
  Scripted scripted({workspace_answer, begun(), in_progress, in_progress, in_progress});
  scripted.pauses_until_stop = 2;
  const auto compute = scripted.computes.create(wanted, scripted.stop.get_token());
  REQUIRE_FALSE(compute);
  CHECK(compute.error().code == backend::ErrorCode::cancelled);
  CHECK(scripted.pauses.size() == 2);
}

TEST_CASE("an operation at another host gets no token") {
  Scripted scripted(
      {workspace_answer, answer("", {{"Azure-AsyncOperation", "https://other/operation"}}, 201)});
  const auto compute = scripted.computes.create(wanted, {});
  REQUIRE_FALSE(compute);
  CHECK(compute.error().message.find("`other`") != std::string::npos);
  CHECK(scripted.client.requests.size() == 2);
}

TEST_CASE("a compute is deleted, and what it was is shown") {
  for (const Answers& operation : {
           Answers{begun("Azure-AsyncOperation", 202), in_progress, succeeded},
           Answers{begun("Location", 202), answer("", {}, 202), answer("")},
           Answers{answer("", {}, 204)},
       }) {
    Answers answers = {pool};
    answers.insert(answers.end(), operation.begin(), operation.end());
    Scripted scripted(answers);
    const auto compute = scripted.computes.remove("c", {});
    REQUIRE(compute);
    CHECK(compute->state == "Deleted");
    CHECK(scripted.client.requests.size() == answers.size());
    CHECK(scripted.client.requests[1].method == "DELETE");
    CHECK(scripted.client.requests[1].url ==
          place + "/computes/c" + version + "&underlyingResourceAction=Delete");
  }
}

TEST_CASE("a compute that is not there is named") {
  Scripted scripted({answer("{}", {}, 404), answer("{}", {}, 404)});
  for (const auto& compute : {scripted.computes.get("a b"), scripted.computes.remove("a b", {})}) {
    REQUIRE_FALSE(compute);
    CHECK(compute.error().code == backend::ErrorCode::not_found);
    CHECK(compute.error().message == "there is no compute `a b` in the workspace");
  }
  CHECK(scripted.client.requests[0].url == place + "/computes/a%20b" + version);
}

TEST_CASE("all pages of computes are listed, from the service alone") {
  const std::string item = R"({"name": "c", "properties": {"computeType": "AmlCompute"}})";
  Scripted scripted({answer(R"({"value": [)" + item + R"(], "nextLink": "https://arm/more"})"),
                     answer(R"({"value": [)" + item + "]}")});
  const auto computes = scripted.computes.list();
  REQUIRE(computes);
  CHECK(computes->size() == 2);
  CHECK(scripted.client.requests[1].url == "https://arm/more");

  Scripted strange({answer(R"({"value": [], "nextLink": "https://other/more"})")});
  CHECK_FALSE(strange.computes.list());
  CHECK(strange.client.requests.size() == 1);
}
