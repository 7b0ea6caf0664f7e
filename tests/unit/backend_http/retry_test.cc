#include "backend/http/retry.h"

#include <map>

#include "backend/http/http_date.h"
#include "tests/catch.h"
#include "tests/support/fake_client.h"

using namespace aml::http;
using aml::backend::Error;
using aml::backend::ErrorCode;
using std::chrono::milliseconds;

namespace {

const Error closed{.message = "closed", .code = ErrorCode::unavailable};

/// Counts pauses and never waits.
struct FakeWaiting {
  std::vector<std::int64_t> pauses;
  std::stop_source* stops_in_pause = nullptr;

  Waiting waiting() {
    return {.now = [] { return std::int64_t{1'445'412'480'000}; },  // 2015-10-21 07:28:00
            .pause =
                [this](milliseconds time, const std::stop_token&) {
                  pauses.push_back(time.count());
                  if (stops_in_pause != nullptr) stops_in_pause->request_stop();
                },
            .random = [] { return 0.0; }};
  }
};

Response status(int number, Headers headers = {}) {
  return {.status = number, .headers = std::move(headers)};
}

}  // namespace

TEST_CASE("which answers are asked for again") {
  struct Row {
    const char* method;
    bool safe;
    Result<Response> answer;
    std::vector<std::int64_t> pauses;  ///< in milliseconds
  };
  const std::vector<std::int64_t> usual = {1600, 3200};
  const std::vector<std::int64_t> never = {};
  std::vector<Row> rows;
  for (const char* method : {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"}) {
    for (const int repeated : {408, 429, 500, 502, 503, 504}) {
      rows.push_back({method, false, status(repeated), usual});
    }
    rows.push_back({method, false, closed, usual});
    for (const int final : {200, 301, 400, 401, 403, 404, 409, 412, 501}) {
      rows.push_back({method, true, status(final), never});
    }
  }
  for (const int repeated : {500, 503, 504}) {
    rows.push_back({"POST", true, status(repeated), usual});
    rows.push_back({"POST", false, status(repeated), never});
  }
  rows.push_back({"POST", true, closed, usual});
  rows.push_back({"POST", false, closed, never});
  for (const int final : {408, 502}) rows.push_back({"POST", true, status(final), never});
  rows.push_back({"POST", false, status(429), never});
  rows.push_back({"POST", false, status(429, {{"Retry-After", "2"}}), {2000, 2000, 2000}});
  rows.push_back({"PATCH", false, status(503), never});
  rows.push_back({"GET", false, status(429, {{"Retry-After", "0"}}), never});
  rows.push_back({"GET", false, status(503, {{"Retry-After", "7"}}), {7000, 7000, 7000}});
  rows.push_back({"GET", false, status(429, {{"x-ms-retry-after-ms", "40"}}), {40, 40, 40}});
  rows.push_back({"GET",
                  false,
                  status(429, {{"Retry-After", "Wed, 21 Oct 2015 07:28:05 GMT"}}),
                  {5000, 5000, 5000}});
  rows.push_back({"GET", false, status(429, {{"Retry-After", "soon"}}), usual});
  rows.push_back({"GET", false, Error{.message = "x", .code = ErrorCode::invalid}, never});
  for (const Row& row : rows) {
    CAPTURE(row.method, row.safe, row.answer ? row.answer->status : 0);
    FakeClient below({row.answer, row.answer, row.answer, row.answer, status(200)});
    FakeWaiting time;
    RetryingClient client(below, time.waiting());
    const auto answer =
        client.send({.method = row.method, .url = "https://h/", .safe_to_repeat = row.safe});
    CHECK(static_cast<bool>(answer) == static_cast<bool>(row.answer));
    if (answer && row.answer) CHECK(answer->status == row.answer->status);
    CHECK(time.pauses == row.pauses);
  }
}

TEST_CASE("a request is sent four times at most") {
  FakeClient below({closed, status(500), status(503), closed, status(200)});
  FakeWaiting time;
  const auto answer = RetryingClient(below, time.waiting()).send({.url = "https://h/"});
  CHECK_FALSE(answer);
  CHECK(below.requests.size() == 4);
}

TEST_CASE("a pause that is too long is left to the caller") {
  FakeClient below({status(429, {{"Retry-After", "121"}})});
  FakeWaiting time;
  const auto answer = RetryingClient(below, time.waiting()).send({.url = "https://h/"});
  REQUIRE(answer);
  CHECK(answer->status == 429);
  CHECK(time.pauses.empty());
}

TEST_CASE("jitter makes a pause longer, never shorter") {
  FakeClient below({status(429, {{"Retry-After", "10"}}), status(200)});
  FakeWaiting time;
  Waiting waiting = time.waiting();
  waiting.random = [] { return 0.5; };
  REQUIRE(RetryingClient(below, waiting).send({.url = "https://h/"}));
  CHECK(time.pauses == std::vector<std::int64_t>{10'500});
}

TEST_CASE("a stop ends a pause") {
  std::stop_source stop;
  FakeClient below({closed, closed, status(200)});
  FakeWaiting time;
  time.stops_in_pause = &stop;
  const auto answer =
      RetryingClient(below, time.waiting()).send({.url = "https://h/"}, stop.get_token());
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::cancelled);
  CHECK(below.requests.size() == 2);
}

TEST_CASE("the clock's own pause ends when a stop is requested") {
  std::stop_source stop;
  stop.request_stop();
  real_waiting().pause(std::chrono::hours(1), stop.get_token());  // or this test never ends
  CHECK(stop.stop_requested());
}

TEST_CASE("what a sink has received is not sent twice") {
  class Breaking : public Client {
   public:
    using Client::send_all;
    void send_all(const NextRequest& next, std::size_t, const Answered& answered,
                  std::stop_token) override {
      for (std::size_t number = 0; auto request = next(); ++number) {
        ++count;
        if (delivers) request->sink("half");
        answered(number, closed);
      }
    }
    int count = 0;
    bool delivers = false;
  };
  Breaking below;
  FakeWaiting time;
  RetryingClient client(below, time.waiting());
  std::string received;
  const Request request{.url = "https://h/", .sink = [&](std::string_view piece) {
                          received += piece;
                          return true;
                        }};
  CHECK_FALSE(client.send(request));
  CHECK(below.count == 4);
  below.count = 0;
  below.delivers = true;
  CHECK_FALSE(client.send(request));
  CHECK(below.count == 1);
  CHECK(received == "half");
}

TEST_CASE("of many requests, each is answered once under its own number") {
  FakeClient below({status(201), closed, status(202), status(503), status(203), status(404)});
  FakeWaiting time;
  RetryingClient client(below, time.waiting());
  const std::vector<Request> requests(4, Request{.url = "https://h/"});
  std::map<std::size_t, int> statuses;
  client.send_all(requests, 2,
                  [&](std::size_t number, Result<Response> answer) {
                    CHECK(statuses.emplace(number, answer ? answer->status : 0).second);
                  },
                  {});
  // The second fails; it is sent again after those under way: first in the next round.
  CHECK(statuses == std::map<std::size_t, int>{{0, 201}, {1, 202}, {2, 203}, {3, 404}});
  CHECK(below.requests.size() == 6);
  CHECK(below.most == 2);
  CHECK(time.pauses.empty());
}

TEST_CASE("dates of headers") {
  CHECK(parse_http_date("Wed, 21 Oct 2015 07:28:00 GMT") == 1'445'412'480);
  CHECK(parse_http_date("Thu, 01 Jan 1970 00:00:00 GMT") == 0);
  CHECK(format_http_date(1'445'412'480) == "Wed, 21 Oct 2015 07:28:00 GMT");
  CHECK(format_http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
  for (const char* text : {"", "Wed, 21 Oct 2015 07:28:00 UTC", "Wed, 31 Feb 2015 07:28:00 GMT",
                           "Wed, 21 Okt 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:2x:00 GMT"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_http_date(text));
  }
}
