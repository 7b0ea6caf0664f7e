#include "backend/azure/assets/log_selection.h"
#include "backend/azure/assets/polling.h"
#include "tests/catch.h"
#include "tests/unit/backend_azure/vectors.h"

using namespace aml::azure;
using nlohmann::json;
using std::chrono::seconds;

TEST_CASE("the logs that are shown are those that the client shows") {
  for (const json& row : vectors().at("log_filter")) {
    CAPTURE(row.dump());
    CHECK(select_logs(row.at("files"), row.at("job_type").get<std::string>()) ==
          row.at("streamed").get<std::vector<std::string>>());
  }
}

TEST_CASE("what looks like a log of rank 0 and is not") {
  for (const char* name :
       {"user_logs/std_log", "user_logs/std_log_1_0.txt", "user_logs/std_log_0_1.txt",
        "user_logs/std_log_10_ps.txt", "x/user_logs/std_log.txt", "azureml-logs/7_driver.txt",
        "azureml-logs/70.txt", "azureml-logs/hyperdrive.txt"}) {
    CAPTURE(name);
    CHECK(select_logs({name}, "Command").empty());
  }
}

TEST_CASE("pauses are those of the client") {
  for (const json& row : vectors().at("poll_interval")) {
    const auto elapsed = seconds(row.at("seconds_since_start").get<int>());
    CHECK(polling_pause(elapsed) == seconds(row.at("wait").get<int>()));
  }
  CHECK(polling_pause(seconds(0), {seconds(5), seconds(7)}) == seconds(5));
  CHECK(polling_pause(seconds(10'000), {seconds(1), seconds(7)}) == seconds(7));
}
