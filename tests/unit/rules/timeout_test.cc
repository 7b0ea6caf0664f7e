// Time limits.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;

std::string with_timeout(const std::string& value) {
  return command_job("command: ls\nlimits:\n  timeout: " + value + "\n");
}

TEST_CASE("time limits are positive seconds") {
  check_all({
      {with_timeout("3600"), {}},
      {with_timeout("1_000"), {}},
      {with_timeout("PT1H"), {"error invalid-timeout `PT1H`"}},
      {with_timeout("P1Y"), {"error invalid-timeout `P1Y`"}},
      {with_timeout("-5"), {"error invalid-timeout `-5`"}},
      {with_timeout("0"), {"warning invalid-timeout `0`"}},
      {with_timeout("'3600'"), {"info invalid-timeout `'3600'`"}},
      {with_timeout("1h"), {"error invalid-timeout `1h`"}},
      {with_timeout("1.5h"), {"error invalid-timeout `1.5h`"}},
      {with_timeout("1h 30m"), {"error invalid-timeout `1h 30m`"}},
      {with_timeout("00:30:00"), {"error invalid-timeout `00:30:00`"}},
      {with_timeout("'1:30:00'"), {"error invalid-timeout `'1:30:00'`"}},
      {with_timeout("00:30"), {"error wrong-type `00:30`"}},
      {with_timeout("00:90:00"), {"error wrong-type `00:90:00`"}},
      {with_timeout("0.3s"), {"error wrong-type `0.3s`"}},
      {with_timeout("1..5h"), {"error wrong-type `1..5h`"}},
      {with_timeout("1h30"), {"error wrong-type `1h30`"}},
      {with_timeout("h"), {"error wrong-type `h`"}},
      {with_timeout("0h"), {"error wrong-type `0h`"}},
      {with_timeout("Please"), {"error wrong-type `Please`"}},
  });
}

TEST_CASE("a duration is turned into seconds") {
  const std::pair<std::string, std::string> durations[] = {
      {"PT1H", "3600"},   {"PT90M", "5400"},       {"PT45S", "45"},
      {"P1D", "86400"},   {"P1DT1H1M1S", "90061"}, {"24h", "86400"},
      {"30 min", "1800"}, {"90s", "90"},           {"2 Days", "172800"},
  };
  for (const auto& [written, seconds] : durations) {
    CHECK(fixed(with_timeout(written)) == with_timeout(seconds));
  }
}

TEST_CASE("time limits of sweeps") {
  const auto job = [](const std::string& limits) {
    return tests::sweep_job(
        "search_space:\n  x:\n    type: randint\n    upper: 3\n"
        "limits:\n  max_total_trials: 3\n" +
        limits);
  };
  check_all({
      {job("  timeout: 7200\n  trial_timeout: 600\n"), {}},
      {job("  timeout: PT2H\n"), {"error invalid-timeout `PT2H`"}},
      {job("  trial_timeout: -1\n"), {"error invalid-timeout `-1`"}},
  });
}

}  // namespace
