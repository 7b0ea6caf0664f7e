// What the service's answers say, of the recordings.
#include <array>
#include <fmt/format.h>

#include "backend/azure/rest/job_record.h"
#include "tests/catch.h"
#include "tests/oracle/azure/bodies.h"

using namespace aml;
using namespace aml::oracle;
using azure::RestJob;

namespace {

std::string joined_keys(const std::map<std::string, azure::RestOutput>& outputs) {
  std::string keys;
  for (const auto& [name, output] : outputs) {
    keys += (keys.empty() ? "" : ",") + name + (output.uri.empty() ? "?" : "");
  }
  return keys;
}

std::string summary(const RestJob& job) {
  std::string text = fmt::format("{} {} {} {} on {}", job.name, job.type, to_string(job.status),
                                 job.experiment_name, job.compute);
  text += " -> " + joined_keys(job.outputs);
  for (const auto& [name, value] : job.tags) text += fmt::format(", {}={}", name, value);
  if (!job.parent.empty()) text += ", part of " + job.parent;
  if (!job.primary_metric.empty()) text += fmt::format(", {} {}", job.goal, job.primary_metric);
  if (!job.best_child.empty()) text += ", best " + job.best_child;
  if (!job.local_endpoint.empty()) text += ", local";
  if (job.archived) text += ", archived";
  return text;
}

struct AnswerRow {
  std::string_view recording;
  int exchange;
  std::vector<std::string_view> jobs;
};

const std::vector<AnswerRow> rows = {
    {"01-hello-world",
     1,
     {"tough_onion_qlq34t2h45 Command Starting hello-world on cpu-cluster -> default"}},
    {"06-sweep", 12, {"sweep_all Sweep Starting sweep on cpu-cluster -> default,o, maximize acc"}},
    {"08-identity-services-resources",
     10,
     {"withparent Command Starting identity-services-resources on cpu-cluster -> default, part of "
      "some_parent"}},
    {"09-serverless-and-local",
     4,
     {"local_run Command Preparing serverless-and-local on  -> default, local"}},
    {"11-show-list-cancel-archive",
     3,
     {"j1 Command Completed e on cpu-cluster -> default,o, t=1",
      "j2 Command Failed e on cpu-cluster -> default,o, t=1"}},
    {"11-show-list-cancel-archive",
     4,
     {"j3 Command Running e on cpu-cluster -> default,o, t=1",
      "j4 Command Queued e on cpu-cluster -> default,o, t=1"}},
    {"11-show-list-cancel-archive",
     5,
     {"sw Sweep Completed e on cpu-cluster -> default, maximize m"}},
    {"11-show-list-cancel-archive",
     9,
     {"j5 Command Canceled e on cpu-cluster -> default,o, t=1, archived"}},
    {"12-stream", 21, {"can1 Command CancelRequested e on cpu-cluster -> default"}},
    {"13-download",
     72,
     {"dl_sweep Sweep Completed e on cpu-cluster -> default, maximize m, best dl1"}},
};

const json& answer_of(const std::vector<json>& recordings, const AnswerRow& row) {
  for (const json& recording : recordings) {
    if (recording["recording"] == row.recording && recording["exchange"] == row.exchange) {
      return recording["answer"];
    }
  }
  throw std::runtime_error("no such answer");
}

}  // namespace

TEST_CASE("recorded answers are read") {
  const auto recordings = read_lines(AML_SOURCE_DIR "/tests/oracle/azure/answers.jsonl");
  CHECK(recordings.size() == rows.size());
  for (const AnswerRow& row : rows) {
    INFO(row.recording << " " << row.exchange);
    const json& answer = answer_of(recordings, row);
    std::vector<RestJob> jobs;
    if (answer.contains("value")) {
      const auto page = azure::parse_job_page(answer);
      REQUIRE(page);
      CHECK(page->problems.empty());
      CHECK(page->next == answer.value("nextLink", ""));
      jobs = page->jobs;
    } else {
      const auto job = azure::parse_job(answer);
      REQUIRE(job);
      jobs = {*job};
    }
    REQUIRE(jobs.size() == row.jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      CHECK(summary(jobs[i]) == row.jobs[i]);
      CHECK(jobs[i].studio == "https://ml.azure.com/runs/" + jobs[i].name + "?wsid=WS");
      CHECK(jobs[i].id == "WS/jobs/" + jobs[i].name);
      CHECK(jobs[i].created == 1767323045000);  // 2026-01-02T03:04:05Z
      CHECK(jobs[i].created_by == "Test User");
    }
  }
}
