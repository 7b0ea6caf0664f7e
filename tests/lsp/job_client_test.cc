#include "lsp/app/job_client.h"

#include "tests/catch.h"

namespace {

using namespace aml;
using namespace aml::lsp;

/// A service that answers as it is reported to, and its client. Messages are handed over at once.
struct Pair {
  Pair()
      : service([this](std::string_view bytes) { from_service += bytes; }),
        deframer({[this](std::string_view body) { service.receive(body); },
                  [](rpc::FramingFault) { FAIL("the client wrote a broken frame"); }}),
        client([this](std::string_view bytes) { from_client += bytes; }, "1.2.3") {
    service.on_request("initialize", [this](const rpc::Json& params, const rpc::Reply& reply) {
      CHECK(params["protocol"] == 1);
      CHECK(params["client"] == rpc::Json({{"name", "aml-ls"}, {"version", "1.2.3"}}));
      if (protocol == 0) return reply.error({rpc::ErrorCode::invalid_request, "not today"});
      reply.result({{"protocol", protocol}, {"name", "aml-job"}, {"version", "9"}});
    });
    service.on_request("job/create", [this](const rpc::Json& params, const rpc::Reply& reply) {
      created = params["file"];
      if (!refusal.empty()) return reply.error({rpc::ErrorCode::request_failed, refusal});
      reply.result({{"job", job("Queued", false)}, {"notes", {"identity: not used"}}});
    });
    service.on_request("job/subscribe", [](const rpc::Json& params, const rpc::Reply& reply) {
      CHECK(params["name"] == "mine");
      reply.result(job("Running", false));
    });
    service.on_request("job/cancel", [this](const rpc::Json& params, const rpc::Reply& reply) {
      canceled = params["name"];
      reply.result(job("CancelRequested", false));
    });
    service.on_request("names", [](const rpc::Json&, const rpc::Reply& reply) {
      reply.result({{"computes", rpc::Json::array({{{"name", "pool"}, {"instances", 3}}})},
                    {"data",
                     {{{"reference", "iris:1"}, {"path", "/a"}},
                      {{"reference", "iris:2"}, {"path", "/b"}},
                      {{"reference", "azureml://datastores/d/paths/"}, {"path", "/c"}}}}});
    });
  }

  static rpc::Json job(const char* status, bool is_final) {
    return {{"name", "mine"},         {"status", status},        {"message", nullptr},
            {"folder", "/jobs/mine"}, {"log", "/jobs/mine/log"}, {"is_final", is_final}};
  }

  void exchange() {
    while (!from_client.empty() || !from_service.empty()) {
      deframer.feed(std::exchange(from_client, {}));
      client.receive(std::exchange(from_service, {}));
    }
  }

  JobClient::Report recorder() {
    return [this](RunState state) { states.push_back(std::move(state)); };
  }

  int protocol = 1;
  std::string refusal;
  std::string created;
  std::string canceled;
  std::vector<RunState> states;
  std::string from_service;
  std::string from_client;
  rpc::Endpoint service;
  rpc::Deframer deframer;
  JobClient client;
};

TEST_CASE("a job is created after the handshake, and reported until its end") {
  Pair pair;
  pair.client.create("/a.yml", pair.recorder());
  CHECK(pair.states.empty());
  pair.exchange();
  CHECK(pair.created == "/a.yml");
  REQUIRE(pair.states.size() == 2);
  CHECK(pair.states[0].status == "Queued");
  CHECK(pair.states[0].notes == std::vector<std::string>{"identity: not used"});
  CHECK(pair.states[0].link == "file:///jobs/mine/log");
  CHECK(pair.states[1].status == "Running");
  CHECK(pair.states[1].notes.empty());
  pair.client.cancel("mine");
  pair.exchange();
  CHECK(pair.canceled == "mine");
  pair.service.notify("job/changed", {{"job", Pair::job("Canceled", true)}});
  pair.service.notify("job/changed", {{"job", Pair::job("Canceled", true)}});
  pair.exchange();
  REQUIRE(pair.states.size() == 3);
  CHECK(pair.states[2].ended);
}

TEST_CASE("a job that is not accepted is reported once, with the reason") {
  Pair pair;
  pair.refusal = "the file has errors";
  pair.client.create("/a.yml", pair.recorder());
  pair.exchange();
  REQUIRE(pair.states.size() == 1);
  CHECK(pair.states[0].name.empty());
  CHECK(pair.states[0].message == "the file has errors");
  CHECK(pair.states[0].ended);
}

TEST_CASE("a job whose service ends has an unknown status, one without an answer is not accepted") {
  Pair pair;
  pair.client.create("/a.yml", pair.recorder());
  pair.exchange();
  pair.client.create("/b.yml", pair.recorder());
  pair.client.disconnected();
  REQUIRE(pair.states.size() == 4);
  CHECK(pair.states[2].name.empty());
  CHECK(pair.states[2].message == "`aml-job serve` ended unexpectedly");
  CHECK(pair.states[3].name == "mine");
  CHECK(pair.states[3].status == "Unknown");
  CHECK(pair.states[3].ended);
  pair.client.create("/c.yml", pair.recorder());
  CHECK(pair.states.size() == 5);
}

TEST_CASE("a service of another protocol is refused in its words, or by its version") {
  for (const int protocol : {0, 2}) {
    Pair pair;
    pair.protocol = protocol;
    pair.client.create("/a.yml", pair.recorder());
    bool answered = false;
    pair.client.names([&](std::optional<JobNames> names) { answered = !names; });
    pair.exchange();
    CHECK(answered);
    CHECK(pair.created.empty());
    REQUIRE(pair.states.size() == 1);
    CHECK(pair.states[0].message ==
          (protocol == 0 ? "not today" : "unsupported protocol of aml-job 9; expected 1"));
  }
}

TEST_CASE("names are those of computes and registered data, newest versions first") {
  Pair pair;
  std::optional<JobNames> names;
  pair.client.names([&](std::optional<JobNames> answer) { names = std::move(answer); });
  pair.exchange();
  REQUIRE(names);
  REQUIRE(names->computes.size() == 1);
  CHECK(names->computes[0].description == "3 instances of this machine");
  REQUIRE(names->data.size() == 1);
  CHECK(names->data[0].name == "iris");
  CHECK(names->data[0].versions == std::vector<std::string>{"2", "1"});
}

}  // namespace
