// A note may be about another file than its finding.
#include <memory>
#include <string>

#include "tests/catch.h"
#include "tests/unit/report/sample.h"
#include "validator/report/github_report.h"
#include "validator/report/json_report.h"
#include "validator/report/sarif_report.h"
#include "validator/report/text_report.h"

using namespace aml;
using namespace aml::report;

namespace {

constexpr std::string_view pipeline = "component: ../parts/fit.yml\n";

/// One finding with a note in line 3 of `shared/parts/fit.yml`.
FileReport report_with_note() {
  const auto other = std::make_shared<const SourceFile>(
      SourceFile{"../parts/fit.yml", "type: command\ninputs:\n  lr:\n    type: float\n"});
  FileReport file = sample_report(pipeline, "../parts/fit.yml");
  file.path = "shared/jobs/all.yml";
  file.root_path = "work/shared/jobs/all.yml";
  file.diagnostics.front().notes = {
      {"it is declared here", span_of(other->text, "lr"), other},
      {"and used here", span_of(pipeline, "component")},
  };
  return file;
}

std::string written_by(const Reporter& reporter) {
  const FileReport file = report_with_note();
  return reporter.file(file);
}

}  // namespace

TEST_CASE("text and build logs name the other file, from where the run started") {
  const std::string text = written_by(*text_reporter({}));
  CHECK(text.find("\nshared/parts/fit.yml:3:3: note: it is declared here\n") != text.npos);
  CHECK(text.find("\nshared/jobs/all.yml:1:1: note: and used here\n") != text.npos);
  const std::string log = written_by(*github_reporter());
  CHECK(log.find("%0Ashared/parts/fit.yml, line 3: it is declared here%0Aline 1: and used here") !=
        log.npos);
}

TEST_CASE("JSON and SARIF have the place in the other file") {
  const std::string json = written_by(*json_reporter("1"));
  CHECK(json.find(R"("path":"shared/parts/fit.yml","range":{"start":{"line":3,"column":3,)") !=
        json.npos);
  CHECK(json.find(R"("path":"shared/jobs/all.yml","range":{"start":{"line":1,"column":1,)") !=
        json.npos);
  const RuleDescriptor* const rules[] = {&sample_rule};
  const std::string sarif = written_by(*sarif_reporter("1", rules));
  CHECK(sarif.find(R"("uri":"work/shared/parts/fit.yml")") != sarif.npos);
  CHECK(sarif.find(R"("region":{"startLine":3,"startColumn":3,"endLine":3,"endColumn":5})") !=
        sarif.npos);
}
