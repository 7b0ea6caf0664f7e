#include "backend/http/clock_difference.h"

#include "backend/http/http_date.h"
#include "tests/catch.h"

using namespace aml::http;

TEST_CASE("a clock that differs is named where it may be the cause") {
  constexpr std::int64_t now = 1'800'000'000;
  struct Row {
    int status;
    std::int64_t ahead;  ///< seconds that this machine is ahead
    std::string start;
  };
  const std::vector<Row> rows = {
      {403, 7200, "the clock of this machine is 120 minutes fast"},
      {401, -7200, "the clock of this machine is 120 minutes slow"},
      {403, 300, "the clock of this machine is 5 minutes fast"},
      {403, 299, ""},
      {401, -299, ""},
      {404, 7200, ""},
      {500, 7200, ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.status, row.ahead);
    const std::string advice = clock_advice(
        {.status = row.status, .headers = {{"date", format_http_date(now - row.ahead)}}}, now);
    CHECK(advice.substr(0, row.start.size()) == row.start);
    CHECK(advice.empty() == row.start.empty());
  }
  CHECK(clock_advice({.status = 403}, now).empty());
  CHECK(clock_advice({.status = 403, .headers = {{"Date", "yesterday"}}}, now).empty());
}
