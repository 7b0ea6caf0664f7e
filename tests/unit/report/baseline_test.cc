#include "validator/report/baseline.h"

#include <algorithm>

#include "tests/catch.h"

namespace aml::report {
namespace {

TEST_CASE("a baseline is sorted, a line for each entry, and reads back") {
  std::vector<BaselineEntry> entries = {{"b.yml", "old-key", "02"},
                                        {"a \"x\".yml", "wrong-type", "03"},
                                        {"a \"x\".yml", "old-key", "01"}};
  const std::string text = baseline_text(entries);
  CHECK(text == R"({
  "version": 1,
  "findings": [
    {"path":"a \"x\".yml","rule":"old-key","fingerprint":"01"},
    {"path":"a \"x\".yml","rule":"wrong-type","fingerprint":"03"},
    {"path":"b.yml","rule":"old-key","fingerprint":"02"}
  ]
}
)");
  std::string problem;
  const auto read = read_baseline(text, problem);
  REQUIRE(read);
  std::sort(entries.begin(), entries.end());
  CHECK(*read == entries);
  CHECK(read_baseline(baseline_text({}), problem)->empty());
  CHECK(problem.empty());
}

TEST_CASE("what is not a baseline is reported") {
  for (const std::string_view text :
       {"", "{", "[]", "1", "{}", R"({"version":1})", R"({"version":2,"findings":[]})",
        R"({"version":"1","findings":[]})", R"({"version":1,"findings":{}})",
        R"({"version":1,"findings":[1]})", R"({"version":1,"findings":[{"path":"a"}]})",
        R"({"version":1,"findings":[{"path":"a","fingerprint":7}]})"}) {
    CAPTURE(text);
    std::string problem;
    CHECK_FALSE(read_baseline(text, problem));
    CHECK_FALSE(problem.empty());
  }
}

}  // namespace
}  // namespace aml::report
