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
      if (!refusal.empty()) {
        return reply.error({rpc::ErrorCode::request_failed, refusal, refused_place});
      }
      reply.result({{"job", job("Queued", false)}, {"notes", {"identity: not used"}}});
    });
    service.on_request("job/subscribe", [this](const rpc::Json& params, const rpc::Reply& reply) {
      if (params["name"] != "mine") return reply.error({rpc::ErrorCode::request_failed, "no job"});
      with_log = params.value("log", false);
      reply.result(job(subscribed, subscribed == std::string_view("Completed")));
    });
    service.on_request("job/cancel", [this](const rpc::Json& params, const rpc::Reply& reply) {
      canceled = params["name"];
      reply.result(job("CancelRequested", false));
    });
    service.on_request("workspace/names", [this](const rpc::Json& params, const rpc::Reply& reply) {
      asked = params["refresh"];
      reply.result({{"refreshing", refreshing}, {"problem", problem}});
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
  std::string asked;
  const char* subscribed = "Running";
  bool with_log = false;
  bool refreshing = false;
  rpc::Json problem = nullptr;
  rpc::Json refused_place = nullptr;
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
    std::optional<std::string> problem;
    pair.client.refresh(false, [&](std::string text) { problem = std::move(text); });
    pair.exchange();
    CHECK(problem.value_or("").empty() == false);
    CHECK(pair.created.empty());
    REQUIRE(pair.states.size() == 1);
    CHECK(pair.states[0].message ==
          (protocol == 0 ? "not today" : "unsupported protocol of aml-job 9; expected 1"));
  }
}

TEST_CASE("a refusal comes with its place, where the service names one") {
  for (const bool has_place : {true, false}) {
    Pair pair;
    pair.refusal = "there is no compute";
    if (has_place) pair.refused_place = {{"file", "/a.yml"}, {"line", 2}, {"begin", 7}, {"end", 9}};
    pair.client.create("/a.yml", pair.recorder());
    pair.exchange();
    REQUIRE(pair.states.size() == 1);
    REQUIRE(pair.states[0].refused.has_value() == has_place);
    if (has_place) CHECK(pair.states[0].refused->begin == 7);
    if (has_place) CHECK(pair.states[0].refused->end == 9);
  }
}

TEST_CASE("a job that is followed reports its log before its end, also after it has ended") {
  Pair pair;
  pair.subscribed = "Completed";
  std::string log;
  const auto write = [&](const std::string& text) { log += text; };
  pair.client.follow("mine", pair.recorder(), write);
  pair.exchange();
  CHECK(pair.with_log);
  REQUIRE(pair.states.size() == 1);
  CHECK_FALSE(pair.states[0].ended);
  pair.client.follow("mine", pair.recorder(), write);
  CHECK(pair.states.back().message == "job mine is followed already");
  pair.service.notify("job/log", {{"name", "mine"}, {"text", "a\n"}});
  pair.service.notify("job/changed", {{"job", Pair::job("Completed", true)}});
  pair.exchange();
  CHECK(log == "a\n");
  CHECK(pair.states.back().ended);
  CHECK(pair.states.size() == 3);
}

TEST_CASE("a job is followed once, also before the service has answered") {
  Pair pair;
  const auto no_log = [](const std::string&) {};
  pair.client.follow("mine", pair.recorder(), no_log);
  pair.client.follow("mine", pair.recorder(), no_log);
  REQUIRE(pair.states.size() == 1);
  CHECK(pair.states[0].message == "job mine is followed already");
  pair.exchange();
  REQUIRE(pair.states.size() == 2);
  CHECK(pair.states[1].status == "Running");
  for (int time = 0; time < 2; ++time) {  // what was refused may be asked again
    pair.client.follow("nobody", pair.recorder(), no_log);
    pair.exchange();
    CHECK(pair.states.back().message == "no job");
  }
}

TEST_CASE("a job that is run and followed reports to both") {
  Pair pair;
  pair.client.create("/a.yml", pair.recorder());
  pair.exchange();
  std::vector<RunState> seen;
  pair.client.follow(
      "mine", [&](const RunState& state) { seen.push_back(state); }, [](const std::string&) {});
  pair.exchange();
  pair.client.disconnected();
  CHECK(pair.states.back().status == "Unknown");
  CHECK(seen.back().status == "Unknown");
}

TEST_CASE("what cannot be followed or asked is said in the words of the service") {
  Pair pair;
  pair.client.follow("nobody", pair.recorder(), [](const std::string&) {});
  pair.exchange();
  REQUIRE(pair.states.size() == 1);
  CHECK(pair.states[0].message == "no job");
  std::vector<std::string> problems;
  for (const char* method : {"workspace/names", "job/delete"}) {
    pair.client.ask(method, {{"refresh", "never"}},
                    [&](const rpc::Json& result, const std::string& problem) {
                      CHECK(result.is_null() == !problem.empty());
                      problems.push_back(problem);
                    });
  }
  pair.exchange();
  CHECK(problems == std::vector<std::string>{"", "unknown method `job/delete`"});
}

TEST_CASE("names that were asked for are there when the service says so") {
  Pair pair;
  std::vector<std::string> ends;
  const auto done = [&](const std::string& problem) { ends.push_back(problem); };
  pair.client.refresh(false, done);
  pair.exchange();
  CHECK(pair.asked == "when_old");
  CHECK(ends == std::vector<std::string>{""});  // they were fresh
  pair.refreshing = true;
  pair.client.refresh(true, done);
  pair.exchange();
  CHECK(pair.asked == "always");
  CHECK(ends.size() == 1);
  pair.service.notify("workspace/namesChanged", {{"refreshed", 1}, {"problem", "no sign-in"}});
  pair.exchange();
  CHECK(ends == std::vector<std::string>{"", "no sign-in"});
  pair.client.refresh(true, done);
  pair.exchange();
  pair.client.disconnected();
  CHECK(ends.back() == "`aml-job serve` ended unexpectedly");
}

}  // namespace
