#include "backend/azure/rest/job_record.h"

#include "tests/catch.h"

using namespace aml::azure;
using Json = nlohmann::json;

namespace {

const Json least = {{"name", "j"}, {"properties", {{"jobType", "Command"}}}};

Json with(const std::string& pointer, Json value) {
  Json answer = least;
  answer[Json::json_pointer(pointer)] = std::move(value);
  return answer;
}

std::string problem_of(const Json& answer) {
  const auto job = parse_job(answer);
  return job ? std::string() : job.error().message;
}

}  // namespace

TEST_CASE("the least answer about a job") {
  const auto job = parse_job(least);
  REQUIRE(job);
  CHECK(job->name == "j");
  CHECK(job->type == "Command");
  CHECK(job->status == aml::backend::Status::unknown);
  CHECK(job->outputs.empty());
  CHECK_FALSE(job->archived);
}

TEST_CASE("an error names the field") {
  struct FaultRow {
    Json answer;
    std::string_view problem;
  };
  const auto row = GENERATE(
      FaultRow{Json::array(), "the answer is an array, not an object"},
      FaultRow{nullptr, "the answer is a null, not an object"},
      FaultRow{Json::object(), "name is missing"},
      FaultRow{{{"name", 1}}, "name is a number, not a string"},
      FaultRow{{{"name", "j"}}, "for job `j`: properties is missing"},
      FaultRow{{{"name", "j"}, {"properties", nullptr}}, "properties is missing"},
      FaultRow{{{"name", "j"}, {"properties", "x"}}, "properties is a string, not an object"},
      FaultRow{with("/properties/jobType", nullptr), "properties.jobType is missing"},
      FaultRow{with("/properties/status", 5), "properties.status is a number, not a string"},
      FaultRow{with("/properties/tags/owner", true),
               "properties.tags.owner is a boolean, not a string"},
      FaultRow{with("/properties/isArchived", "yes"),
               "properties.isArchived is a string, not a boolean"},
      FaultRow{with("/properties/outputs/o", 1), "properties.outputs.o is a number, not an object"},
      FaultRow{with("/properties/outputs/o/uri", Json::array()),
               "properties.outputs.o.uri is an array, not a string"},
      FaultRow{with("/properties/services/Studio/endpoint", Json::object()),
               "properties.services.Studio.endpoint is an object, not a string"},
      FaultRow{with("/systemData", "x"), "systemData is a string, not an object"});
  const std::string problem = problem_of(row.answer);
  INFO(problem);
  CHECK(problem.starts_with("unexpected answer of the service"));
  CHECK(problem.ends_with(row.problem));
}

TEST_CASE("unknown fields, and nulls in place of optional ones, are no fault") {
  for (const char* pointer : {"/properties/new", "/new", "/properties/tags", "/properties/services",
                              "/properties/outputs/o", "/properties/isArchived",
                              "/properties/objective", "/systemData", "/properties/tags/x"}) {
    INFO(pointer);
    CHECK(problem_of(with(pointer, nullptr)).empty());
  }
  CHECK(problem_of(with("/properties/new", {{"status", 1}})).empty());
}

TEST_CASE("every status has a word, and other words are unknown") {
  for (int i = 0; i <= static_cast<int>(aml::backend::Status::unknown); ++i) {
    const auto status = static_cast<aml::backend::Status>(i);
    CHECK(aml::backend::status_from(aml::backend::to_string(status)) == status);
  }
  CHECK(!aml::backend::status_from("Dancing"));
  CHECK(!aml::backend::status_from(""));
  CHECK(aml::backend::is_final(aml::backend::Status::failed));
  CHECK_FALSE(aml::backend::is_final(aml::backend::Status::paused));
  CHECK_FALSE(aml::backend::is_final(aml::backend::Status::unknown));
  const auto job = parse_job(with("/properties/status", "Dancing"));
  REQUIRE(job);
  CHECK(job->status_word == "Dancing");
}

TEST_CASE("an item that cannot be read does not hide the others of its page") {
  const auto page = parse_job_page({{"value", {least, {{"name", "k"}}}}, {"nextLink", "n"}});
  REQUIRE(page);
  CHECK(page->jobs.size() == 1);
  CHECK(page->problems ==
        std::vector<std::string>{
            "unexpected answer of the service for job `k`: properties is missing"});
  CHECK(page->next == "n");
  for (const Json& answer : {Json(), Json::object(), Json{{"value", 1}},
                             Json{{"value", Json::array()}, {"nextLink", 1}}}) {
    CHECK_FALSE(parse_job_page(answer));
  }
}
