#include "backend/azure/history/read_logs.h"

#include "tests/catch.h"
#include "tests/unit/backend_azure_history/asked.h"

using namespace aml;
using namespace aml::azure;
using backend::Status;

namespace {

http::Response job(const std::string& status, const std::string& type = "Command") {
  return json_answer(R"({"name": "j", "properties": {"jobType": ")" + type + R"(", "status": ")" +
                     status + R"(", "properties": {"best_child_run_id": "j_1"}}})");
}

http::Response details(const std::string& status, const std::vector<std::string>& logs,
                       const std::string& more = "") {
  std::string files;
  for (const std::string& log : logs) {
    files += (files.empty() ? "\"" : ",\"") + log + R"(": "https://b/)" + log + R"(?sig=s")";
  }
  return json_answer(R"({"status": ")" + status + R"(", "logFiles": {)" + files + "}" + more + "}");
}

http::Response log(std::string body, std::size_t size) {
  const std::string range = "bytes 0-1/" + std::to_string(size);
  return {.status = 206, .headers = {{"Content-Range", range}}, .body = std::move(body)};
}

const std::string main_log = "user_logs/std_log.txt";

/// One who follows a job.
struct Follower {
  Follower(Answers service, Answers logs) : asked(std::move(service), with_discovery(logs)) {}

  static Answers with_discovery(Answers logs) {
    logs.push_front(discovery_answer());
    return logs;
  }

  Result<backend::Look> look() {
    return reader.look(
        "j", position,
        [&](const std::string& file, std::string_view bytes) { shown.emplace_back(file, bytes); },
        problems);
  }

  Asked asked;
  LogReader reader{asked.workspace, asked.data_plane, asked.anonymous};
  backend::LogPosition position;
  std::vector<std::pair<std::string, std::string>> shown;
  std::vector<std::string> problems;
};

using Shown = std::vector<std::pair<std::string, std::string>>;

}  // namespace

TEST_CASE("a job is asked for once, then its details and what its log has beyond the position") {
  Follower follower({job("Starting"), workspace_answer(), details("Queued", {}),
                     details("Running", {main_log}), details("Completed", {main_log})},
                    {log("half", 4), log("f a line\n", 12)});
  auto look = follower.look();
  REQUIRE(look);
  CHECK(look->job.status == Status::queued);
  CHECK_FALSE(look->has_more);
  look = follower.look();
  REQUIRE(look);
  CHECK(look->job.status == Status::running);
  look = follower.look();
  REQUIRE(look);
  CHECK(look->job.status == Status::completed);
  CHECK(follower.shown == Shown{{main_log, "half"}, {main_log, " a line\n"}});
  CHECK(follower.position.at(main_log) == 12);
  CHECK(follower.asked.service.requests.size() == 5);
}

TEST_CASE("the log of a job that has ended is shown as well") {
  Follower follower({job("Completed"), workspace_answer(),
                     details("Completed", {main_log, "system_logs/x.log"},
                             R"(, "warnings": [{"message": "w"}])")},
                    {log("all", 3)});
  REQUIRE(follower.look());
  CHECK(follower.shown == Shown{{main_log, "all"}});
  CHECK(follower.problems == std::vector<std::string>{"warning: w"});
}

TEST_CASE("of a failed job every rank is shown, and why it failed") {
  const std::string error =
      R"(, "error": {"error": {"code": "UserError", "message": "Process 'worker 1' exited with code 3"}})";
  Follower follower(
      {job("Running"), workspace_answer(),
       details("Failed", {"user_logs/std_log_process_0.txt", "user_logs/std_log_process_1.txt"},
               error)},
      {log("one", 3), log("zero", 4)});
  const auto look = follower.look();
  REQUIRE(look);
  CHECK(follower.shown == Shown{{"user_logs/std_log_process_1.txt", "one"},
                                {"user_logs/std_log_process_0.txt", "zero"}});
  CHECK(look->job.exit_code == 3);
  CHECK(look->job.message == "UserError: Process 'worker 1' exited with code 3");
}

TEST_CASE("a log that cannot be read does not hide the state of the job, and is said once") {
  const http::Response refused = {.status = 403};
  Follower follower({job("Running"), workspace_answer(), details("Running", {main_log}),
                     details("Completed", {main_log})},
                    {refused, refused});
  const auto first = follower.look();
  REQUIRE(first);
  CHECK(first->has_more);
  CHECK(follower.problems.empty());
  const auto look = follower.look();
  REQUIRE(look);
  CHECK_FALSE(look->has_more);
  CHECK(look->job.status == Status::completed);
  REQUIRE(follower.problems.size() == 1);
  CHECK(follower.problems[0].find(main_log) != std::string::npos);
  CHECK(follower.problems[0].find("sig=") == std::string::npos);
}

TEST_CASE("a log whose signature has expired is read by the address of the next details") {
  Follower follower({job("Completed"), workspace_answer(), details("Completed", {main_log}),
                     details("Completed", {main_log})},
                    {http::Response{.status = 403}, log("a", 1)});
  REQUIRE(follower.look());
  const auto look = follower.look();
  REQUIRE(look);
  CHECK_FALSE(look->has_more);
  CHECK(follower.shown == Shown{{main_log, "a"}});
  CHECK(follower.problems.empty());
}

TEST_CASE("what may pass is an error, and the next look goes on") {
  Follower follower({job("Running"), workspace_answer(), json_answer("", 503),
                     details("Running", {main_log}), details("Running", {main_log})},
                    {http::Response{.status = 503}, log("a", 1)});
  auto look = follower.look();
  REQUIRE_FALSE(look);
  CHECK(look.error().code == backend::ErrorCode::unavailable);
  look = follower.look();
  REQUIRE_FALSE(look);
  CHECK(look.error().message.find(main_log) != std::string::npos);
  REQUIRE(follower.look());
  CHECK(follower.shown == Shown{{main_log, "a"}});
}

TEST_CASE("a run that run history does not have yet has the state of its job") {
  Follower follower({job("Starting"), workspace_answer(), json_answer("{}", 404), job("Queued"),
                     json_answer("{}", 404)},
                    {});
  CHECK(follower.look()->job.status == Status::starting);
  CHECK(follower.look()->job.status == Status::queued);
}

TEST_CASE("a large log is read in pieces, and a look ends before it is too long") {
  const std::string piece(std::size_t{1} << 20U, 'x');
  Answers logs;
  for (int i = 0; i < 8; ++i) {
    logs.push_back(log((i == 0 ? "" : "y") + piece, std::size_t{20} << 20U));
  }
  Follower follower({job("Running"), workspace_answer(), details("Running", {main_log})}, logs);
  const auto look = follower.look();
  REQUIRE(look);
  CHECK(look->has_more);
  CHECK(follower.shown.size() == 8);
  CHECK(follower.position.at(main_log) == std::uint64_t{8} << 20U);
}

TEST_CASE("the best trial of a sweep is known at its end") {
  Follower follower({job("Running", "Sweep"), workspace_answer(), details("Completed", {}),
                     job("Completed", "Sweep")},
                    {});
  const auto look = follower.look();
  REQUIRE(look);
  CHECK(look->job.best_trial == "j_1");
  CHECK(follower.asked.service.requests.size() == 4);
}
