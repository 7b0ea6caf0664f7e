#include "backend/azure/rest/put_back.h"

#include "tests/catch.h"
#include "tests/oracle/azure/bodies.h"

using namespace aml;
using namespace aml::oracle;

TEST_CASE("a job is written back as the client writes it") {
  const auto recordings = read_lines(AML_SOURCE_DIR "/tests/oracle/azure/put_back.jsonl");
  CHECK(recordings.size() == 4);
  for (const json& recording : recordings) {
    INFO(recording["recording"] << " " << recording["exchange"]);
    const auto answer = nlohmann::ordered_json::parse(recording["answer"].dump());
    const bool archived = recording["sent"]["properties"]["isArchived"];
    const json ours = json::parse(azure::archive_body(answer, archived).dump());
    for (const BodyDifference& difference : differences(recording["sent"], ours)) {
      FAIL_CHECK(difference.words());
    }
    const std::string type = recording["answer"]["properties"]["jobType"];
    CHECK(azure::put_api_version(type) == recording["api_version"].get<std::string>());
  }
}
