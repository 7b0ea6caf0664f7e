#include "backend/azure/history/shown_logs.h"

#include "tests/catch.h"

using namespace aml::azure;
using Names = std::vector<std::string>;

TEST_CASE("a log is of the rank that its last number says") {
  struct Row {
    const char* name;
    std::optional<long long> rank;
  };
  for (const Row& row : {
           Row{"user_logs/std_log.txt", {}},
           Row{"user_logs/std_log_0.txt", 0},
           Row{"user_logs/std_log_process_03.txt", 3},
           Row{"user_logs/std_log_1_12.txt", 12},
           Row{"user_logs/std_log_9", 9},
           Row{"user_logs/std_log_99999999999999999999.txt", {}},
           Row{"logs/3.txt", {}},
           Row{"", {}},
       }) {
    CAPTURE(row.name);
    CHECK(rank_of_log(row.name) == row.rank);
  }
}

TEST_CASE("of a failed run, the log of the rank that failed comes first, then all the others") {
  const Names names = {"system_logs/a.log", "user_logs/other.txt",
                       "user_logs/std_log_process_2.txt", "user_logs/std_log_process_0.txt",
                       "user_logs/std_log_process_1.txt"};
  const auto log = [](int rank) {
    return "user_logs/std_log_process_" + std::to_string(rank) + ".txt";
  };
  CHECK(logs_of_failure(names, "Command", 2, {}) == Names{log(2), log(0), log(1)});
  CHECK(logs_of_failure(names, "Command", {}, {}) == Names{log(0), log(1), log(2)});
  CHECK(logs_of_failure(names, "Command", 7, {}) == Names{log(0), log(1), log(2)});
  // What is on the screen already is shown to its end first.
  CHECK(logs_of_failure(names, "Command", 2, {{log(0), 5}}) == Names{log(0), log(2), log(1)});
  CHECK(logs_of_failure({"azureml-logs/70_driver_log.txt"}, "Command", 0, {}) ==
        Names{"azureml-logs/70_driver_log.txt"});
  CHECK(logs_of_failure({}, "Command", 0, {}).empty());
}
