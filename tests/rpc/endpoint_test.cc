#include "rpc/endpoint.h"

#include <deque>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/catch.h"

namespace {

using namespace aml::rpc;

constexpr int internal_error = -32603;
constexpr int request_cancelled = -32800;

/// An endpoint, what it wrote, and the tasks that were posted to its thread.
struct Side {
  Side()
      : deframer({[this](std::string_view body) { written.push_back(Json::parse(body)); },
                  [](FramingFault) { FAIL("a broken frame was written"); }}),
        endpoint(
            std::make_unique<Endpoint>([this](std::string_view bytes) { deframer.feed(bytes); },
                                       [this](std::function<void()> task) {
                                         const std::lock_guard lock(mutex);
                                         posted.push_back(std::move(task));
                                       })) {}

  void call(int id, const char* method) {
    endpoint->receive(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}}.dump());
  }
  void cancel(int id) {
    endpoint->receive(
        Json{{"jsonrpc", "2.0"}, {"method", "$/cancelRequest"}, {"params", {{"id", id}}}}.dump());
  }
  void run_posted() {
    for (; !posted.empty(); posted.pop_front()) posted.front()();
  }
  /// The code of the one answer that was written, which has this id.
  int error_of(int id) const {
    REQUIRE(written.size() == 1);
    REQUIRE(written[0]["id"] == id);
    INFO(written[0].dump());
    return written[0].at("error").at("code").get<int>();
  }

  std::vector<Json> written;
  Deframer deframer;
  std::mutex mutex;
  std::deque<std::function<void()>> posted;
  std::unique_ptr<Endpoint> endpoint;
};

TEST_CASE("a request whose handler forgets it is answered by an internal error") {
  Side side;
  side.endpoint->on_request("forget", [](const Json&, const Reply&) {});
  side.call(7, "forget");
  CHECK(side.endpoint->open_requests() == 1);
  side.run_posted();
  CHECK(side.error_of(7) == internal_error);
  CHECK(side.endpoint->open_requests() == 0);
}

TEST_CASE("a request is answered when its last copy is destroyed, on whatever thread") {
  Side side;
  std::vector<Reply> kept;
  side.endpoint->on_request("keep",
                            [&](const Json&, const Reply& reply) { kept.assign(2, reply); });
  side.call(7, "keep");
  kept.pop_back();
  side.run_posted();
  CHECK(side.written.empty());
  std::thread([last = std::exchange(kept, {})]() mutable { last.clear(); }).join();
  CHECK(side.written.empty());  // nothing is written on another thread
  side.run_posted();
  CHECK(side.error_of(7) == internal_error);
}

TEST_CASE("a task that throws answers its request") {
  Side side;
  std::function<void()> task;
  side.endpoint->on_request("work", [&](const Json&, const Reply& reply) {
    task = [reply] { throw std::runtime_error("on purpose"); };
  });
  side.call(1, "work");
  CHECK_THROWS(std::exchange(task, nullptr)());
  side.run_posted();
  CHECK(side.error_of(1) == internal_error);
}

TEST_CASE("an answered request gets no second answer") {
  Side side;
  side.endpoint->on_request("echo", [](const Json& params, const Reply& reply) {
    reply.result(params);
    reply.result("twice");
    reply.error({});
  });
  side.call(1, "echo");
  side.run_posted();
  REQUIRE(side.written.size() == 1);
  CHECK(side.written[0].contains("result"));
}

TEST_CASE("a canceled request is answered once, at once, and its work can see it") {
  Side side;
  std::vector<Reply> kept;
  side.endpoint->on_request("keep",
                            [&](const Json&, const Reply& reply) { kept.push_back(reply); });
  side.call(3, "keep");
  CHECK_FALSE(kept[0].cancelled());
  side.cancel(3);
  CHECK(kept[0].cancelled());
  CHECK(side.error_of(3) == request_cancelled);
  kept[0].result("late");
  kept.clear();
  side.run_posted();
  CHECK(side.written.size() == 1);
  side.cancel(3);  // answered already
  side.cancel(99);
  CHECK(side.written.size() == 1);
}

TEST_CASE("a reply that outlives its endpoint does nothing") {
  Side side;
  std::vector<Reply> kept;
  side.endpoint->on_request("keep",
                            [&](const Json&, const Reply& reply) { kept.push_back(reply); });
  side.call(1, "keep");
  side.call(2, "keep");
  side.endpoint.reset();
  kept[0].result(1);
  kept.clear();
  CHECK(side.posted.empty());
  CHECK(side.written.empty());
}

TEST_CASE("an answer that was posted too late is dropped") {
  Side side;
  side.endpoint->on_request("forget", [](const Json&, const Reply&) {});
  side.call(1, "forget");
  side.endpoint.reset();
  side.run_posted();
  CHECK(side.written.empty());
}

TEST_CASE("requests that wait when the other side is gone get an error") {
  Side side;
  std::vector<std::string> errors;
  const auto note = [&](const Json&, const std::optional<Error>& error) {
    errors.push_back(error ? error->message : "none");
    side.endpoint->request("from the handler", nullptr, {});
  };
  side.endpoint->request("first", nullptr, note);
  side.endpoint->request("second", nullptr, note);
  side.endpoint->abandon({ErrorCode::internal_error, "gone"});
  CHECK(errors == std::vector<std::string>{"gone", "gone"});
}

TEST_CASE("without a way to post, a dropped request is answered at once") {
  std::vector<std::string> written;
  Endpoint endpoint([&](std::string_view bytes) { written.emplace_back(bytes); });
  endpoint.on_request("forget", [](const Json&, const Reply&) {});
  endpoint.receive(R"({"jsonrpc":"2.0","id":1,"method":"forget"})");
  REQUIRE(written.size() == 1);
  CHECK(written[0].find("-32603") != std::string::npos);
}

}  // namespace
