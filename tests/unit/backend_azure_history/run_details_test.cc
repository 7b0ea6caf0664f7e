#include "backend/azure/history/run_details.h"

#include "tests/catch.h"

using namespace aml::azure;
using nlohmann::json;

TEST_CASE("details of a run are read as they were recorded") {
  const auto details = parse_run_details(json::parse(R"({
    "status": "Failed", "startTimeUtc": "2026-01-02T03:04:05.0000000+00:00",
    "endTimeUtc": "2026-01-02T03:04:06.0000000+00:00",
    "error": {"error": {"code": "UserError", "message":
      "{\"NonCompliant\":\"Process 'worker 3' exited with code 7 and error message 'boom\\n'\"}"}},
    "warnings": [{"source": "x", "message": "a warning"}, {"message": null}, 7],
    "logFiles": {"user_logs/std_log.txt": "https://b/c?sig=s", "empty": null}})"));
  CHECK(details.status == "Failed");
  CHECK(details.ended - details.started == 1000);
  CHECK(details.error ==
        "UserError: Process 'worker 3' exited with code 7 and error message 'boom\n'");
  CHECK(details.warnings == std::vector<std::string>{"a warning"});
  CHECK(details.logs ==
        std::map<std::string, std::string>{{"user_logs/std_log.txt", "https://b/c?sig=s"}});
}

TEST_CASE("fields of other types count as absent") {
  for (const char* text : {
           "{}",
           "null",
           "[]",
           "7",
           "\"x\"",
           R"({"status": 1, "error": "e", "warnings": {}})",
           R"({"error": {"error": [1]}, "logFiles": [1], "startTimeUtc": {}})",
           R"({"status": null, "error": null, "warnings": null, "logFiles": null})",
       }) {
    CAPTURE(text);
    const auto details = parse_run_details(json::parse(text));
    CHECK(details.status.empty());
    CHECK(details.error.empty());
    CHECK(details.warnings.empty());
    CHECK(details.logs.empty());
    CHECK(details.started == 0);
  }
}

TEST_CASE("an error says which process ended first") {
  struct Row {
    const char* error;
    std::optional<long long> rank;
    std::optional<int> exit_code;
  };
  for (const Row& row : {
           Row{"Process 'worker 0' exited with code 1 and error message 'x'", 0, 1},
           Row{"rank 12 was lost", 12, {}},
           Row{"the worker died; Process 'worker 2' exited with code 137", 2, 137},
           Row{"exited with code -1", {}, {}},
           Row{"worker 99999999999999999999", {}, {}},
           Row{"", {}, {}},
       }) {
    CAPTURE(row.error);
    const FailedProcess failed = failed_process(row.error);
    CHECK(failed.rank == row.rank);
    CHECK(failed.exit_code == row.exit_code);
  }
}
