#include "validator/report/json_report.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/unit/report/sample.h"

namespace aml::report {
namespace {

std::string json_of(const FileReport& file) { return json_reporter("0.1.0")->file(file); }

TEST_CASE("a finding has the fields of version 1 in their order") {
  constexpr std::string_view text = "a: \xE6\xBC\xA2 irsi\niris: 1\n";
  FileReport file = sample_report(text, "irsi", "no input is named `irsi`");
  file.diagnostics[0].notes.push_back({"declared here", span_of(text, "iris")});
  suggest(file.diagnostics[0], span_of(text, "irsi"), "iris");
  const std::string range =
      R"({"start":{"line":1,"column":6,"offset":7},"end":{"line":1,"column":10,"offset":11}})";
  const std::string noted =
      R"({"start":{"line":2,"column":1,"offset":12},"end":{"line":2,"column":5,"offset":16}})";
  CHECK(
      json_of(file) ==
      R"({"path":"job.yml","kind":"command","entity":null,"dialect":"ga","error":null,"diagnostics":[)"
      R"({"rule":"sample-rule","code":"AML9901","severity":"error","message":"no input is named `irsi`",)"
      R"("help":"did you mean `iris`?","range":)" +
          range + R"(,"notes":[{"message":"declared here","path":"job.yml","range":)" + noted +
          R"(}],"fixes":[{"title":")" + file.diagnostics[0].fixes.at(0).title +
          R"(","safe":true,"edits":[{"range":)" + range + R"(,"text":"iris"}]}]}]})");
}

TEST_CASE("files without findings say what they are") {
  FileReport file;
  file.path = "a.yml";
  file.entity = "pipeline";
  CHECK(
      json_of(file) ==
      R"({"path":"a.yml","kind":"other","entity":"pipeline","dialect":null,"error":null,"diagnostics":[]})");
  file.entity = {};
  file.error = "not found";
  CHECK(json_of(file) == R"({"path":"a.yml","kind":"other","entity":null,"dialect":null,)"
                         R"("error":{"message":"not found"},"diagnostics":[]})");
}

TEST_CASE("a whole report is JSON, whatever bytes are in names and messages") {
  FileReport file = sample_report("a: b\n", "b", "quoted \"\x01\xFF\xE6\xBC\" \n");
  file.path = "caf\xE9\"\\.yml";
  const std::string report = whole_report(*json_reporter("0.1.0"), {&file, &file});
  const auto parsed = nlohmann::json::parse(report);
  CHECK(parsed.at("version") == 1);
  CHECK(parsed.at("tool").at("version") == "0.1.0");
  CHECK(parsed.at("files").size() == 2);
  CHECK(parsed.at("files")[0].at("path") == "caf\xEF\xBF\xBD\"\\.yml");
  CHECK(parsed.at("summary").at("errors") == 2);
  CHECK(report.ends_with("}\n"));
  CHECK(report.find('\n') == report.size() - 1);
}

}  // namespace
}  // namespace aml::report
