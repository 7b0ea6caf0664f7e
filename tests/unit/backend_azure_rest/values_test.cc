#include "backend/azure/rest/values.h"

#include <array>
#include <limits>

#include "backend/azure/rest/duration.h"
#include "backend/azure/rest/time.h"
#include "backend/azure/rest/words.h"
#include "tests/catch.h"

using namespace aml;
using namespace aml::azure;

TEST_CASE("seconds become ISO 8601 durations") {
  struct DurationRow {
    long long seconds;
    std::string_view text;
  };
  const auto row =
      GENERATE(DurationRow{0, "P0D"}, DurationRow{5, "PT5S"}, DurationRow{60, "PT1M"},
               DurationRow{3600, "PT1H"}, DurationRow{3661, "PT1H1M1S"}, DurationRow{86'400, "P1D"},
               DurationRow{90'061, "P1DT1H1M1S"}, DurationRow{-1, "-PT1S"},
               DurationRow{std::numeric_limits<long long>::min(), "-P106751991167300DT15H30M8S"});
  CHECK(iso_duration(row.seconds) == row.text);
  if (row.seconds >= 0) CHECK(seconds_of_duration(row.text) == row.seconds);
}

TEST_CASE("a text that is not a duration in days or smaller units has no seconds") {
  CHECK(seconds_of_duration("PT90M") == 5400);
  for (const char* text : {"", "P", "PT", "P1", "PT1", "1D", "P1H", "PT1D", "PT-1S", "-PT1S", "P1Y",
                           "P1DT", "PT1.5S", "PT1S ", "PT99999999999S", "PTT1S"}) {
    CAPTURE(text);
    CHECK_FALSE(seconds_of_duration(text));
  }
}

TEST_CASE("times of answers are milliseconds since 1970") {
  struct TimeRow {
    std::string_view text;
    std::int64_t milliseconds;
  };
  const auto row =
      GENERATE(TimeRow{"1970-01-01T00:00:01Z", 1000},
               TimeRow{"2026-01-02T03:04:05.0000000+00:00", 1767323045000},
               TimeRow{"2026-01-02T03:04:05.1239999+00:00", 1767323045123},
               TimeRow{"2026-01-02T03:04:05.5Z", 1767323045500},
               TimeRow{"2026-01-02T05:04:05+02:00", 1767323045000},
               TimeRow{"2026-01-01T21:34:05-05:30", 1767323045000}, TimeRow{"", 0},
               TimeRow{"yesterday", 0}, TimeRow{"2026-13-02T03:04:05Z", 0},
               TimeRow{"2026-02-30T03:04:05Z", 0}, TimeRow{"2026-01-02T03:04:05", 0},
               TimeRow{"2026-01-02T03:04:05Zx", 0}, TimeRow{"2026-01-02T-3:04:05Z", 0});
  INFO(row.text);
  CHECK(milliseconds_of(row.text) == row.milliseconds);
}

TEST_CASE("words are taken in every spelling that the client takes") {
  constexpr std::array<Word, 2> table = {{{"ro_mount", "ReadOnlyMount"}, {"direct", "Direct"}}};
  for (const char* text : {"ro_mount", "RO_MOUNT", "RoMount", "roMount"}) {
    CHECK(sent_word(table, text) == "ReadOnlyMount");
  }
  CHECK_FALSE(sent_word(table, "rw_mount"));
  CHECK_FALSE(sent_word(table, ""));
  CHECK(sent_or_same(table, "rw_mount") == "rw_mount");
}

TEST_CASE("numbers are read as the client reads them") {
  using Json = nlohmann::ordered_json;
  CHECK(number_or_same({5LL}) == Json(5));
  CHECK(number_or_same({0.5}) == Json(0.5));
  CHECK(number_or_same({std::string("1e-4")}).dump() == "0.0001");
  CHECK(number_or_same({std::string(" +1_000 ")}).dump() == "1000.0");
  CHECK(number_or_same({std::string("1e999")}) == Json("1e999"));
  CHECK(number_or_same({std::string("x")}) == Json("x"));
  CHECK(number_or_same({}) == Json());
  CHECK(number_of({std::string("nan")}) == std::nullopt);
  CHECK(truth_of({0LL}) == false);
  CHECK(truth_of({true}) == true);
  CHECK(truth_of({std::string("Yes")}) == true);
  CHECK(truth_of({std::string("maybe")}) == std::nullopt);
}
