#include "tests/catch.h"
#include "tests/unit/report/sample.h"
#include "validator/report/azure_report.h"
#include "validator/report/checkstyle_report.h"
#include "validator/report/github_report.h"
#include "validator/report/gitlab_report.h"
#include "validator/report/json_report.h"
#include "validator/report/junit_report.h"
#include "validator/report/sarif_report.h"
#include "validator/report/short_report.h"
#include "validator/report/tally.h"
#include "validator/report/text_report.h"
#include "validator/report/uri.h"

namespace aml::report {
namespace {

constexpr std::string_view text = "a: 1\ninputs: irsi\nb: |\n  x\n  y\n";
constexpr const RuleDescriptor* rules[] = {&sample_rule};

FileReport report_of(std::string_view word, std::string message, Severity severity) {
  FileReport file = sample_report(text, word, std::move(message));
  file.diagnostics[0].severity = severity;
  file.diagnostics[0].help = "say `iris`";
  return file;
}

std::vector<std::unique_ptr<Reporter>> every_reporter() {
  std::vector<std::unique_ptr<Reporter>> all;
  all.push_back(text_reporter({}));
  all.push_back(short_reporter());
  all.push_back(json_reporter("0.1.0"));
  all.push_back(sarif_reporter("0.1.0", rules));
  all.push_back(github_reporter());
  all.push_back(gitlab_reporter());
  all.push_back(azure_reporter());
  all.push_back(junit_reporter());
  all.push_back(checkstyle_reporter());
  return all;
}

TEST_CASE("short is one line for each finding") {
  const FileReport file = report_of("irsi", "no input `irsi`", Severity::error);
  CHECK(short_reporter()->file(file) ==
        "job.yml:2:9: error: no input `irsi`; say `iris` [sample-rule]\n");
}

TEST_CASE("github: what the runner would decode is encoded") {
  FileReport file = report_of("irsi", "100 %, \"a:b\"\r\n::error::x", Severity::warning);
  file.root_path = "my jobs/a:b,c%.yml";
  file.diagnostics[0].notes.push_back({"a note", span_of(text, "a")});
  CHECK(github_reporter()->file(file) ==
        "::warning file=my jobs/a%3Ab%2Cc%25.yml,line=2,endLine=2,col=9,endColumn=12,"
        "title=sample-rule::job.yml:2:9: 100 %25, \"a:b\"\\x0d\\x0a::error::x"
        "%0Aline 1: a note%0Asay `iris`\n");
}

TEST_CASE("github: a finding over several lines has no columns, infos and hints are notices") {
  const std::string out = github_reporter()->file(report_of("x\n  y", "m", Severity::hint));
  CHECK_THAT(out, Catch::StartsWith("::notice file=job.yml,line=4,endLine=5,title=sample-rule::"));
}

TEST_CASE("azure: what the agent would decode is encoded") {
  FileReport file = report_of("irsi", "100 %; [a]\n##vso[task.x]", Severity::error);
  file.root_path = "a;b].yml";
  CHECK(azure_reporter()->file(file) ==
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.yml;linenumber=2;columnnumber=9;"
        "code=sample-rule;]job.yml:2:9: 100 %AZP25%3B [a%5D\\x0a\\x23#vso[task.x%5D%3B say "
        "`iris`\n");
  file.diagnostics[0].severity = Severity::info;
  CHECK_THAT(azure_reporter()->file(file), Catch::StartsWith("job.yml:2:9: info: 100 %; [a]"));
}

TEST_CASE("gitlab: an array with levels and fingerprints") {
  const FileReport file = report_of("irsi", "m", Severity::warning);
  const std::string out = whole_report(*gitlab_reporter(), {&file});
  CHECK_THAT(out, Catch::StartsWith(R"([{"description":"m; say `iris`","check_name":"sample-rule",)"
                                    R"("fingerprint":")"));
  CHECK_THAT(out, Catch::EndsWith(R"(","severity":"minor","location":{"path":"job.yml",)"
                                  R"("lines":{"begin":2,"end":2}}}])"
                                  "\n"));
  FileReport clean = file;
  clean.diagnostics.clear();
  CHECK(whole_report(*gitlab_reporter(), {&clean}) == "[]\n");
}

TEST_CASE("junit: what does not fail the run fails no test") {
  FileReport file = report_of("irsi", "a < \"b\"", Severity::warning);
  file.fail_on = Severity::warning;
  CHECK(junit_reporter()->file(file) ==
        "<testsuite name=\"job.yml\" tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\" "
        "time=\"0\">\n"
        "<testcase classname=\"job.yml\" name=\"sample-rule at 2:9\" time=\"0\">"
        "<failure message=\"a &lt; &quot;b&quot;\" type=\"warning\">"
        "job.yml:2:9: warning: a &lt; &quot;b&quot;; say `iris` [sample-rule]</failure>"
        "</testcase>\n</testsuite>\n");
  file.fail_on = Severity::error;
  const std::string passed = junit_reporter()->file(file);
  CHECK_THAT(passed, Catch::Contains("failures=\"0\"") && Catch::Contains("name=\"is sound\"") &&
                         Catch::Contains("<system-out>job.yml:2:9: warning:"));
  file.fail_on = {};
  CHECK_THAT(junit_reporter()->file(file), Catch::Contains("failures=\"0\""));
}

TEST_CASE("checkstyle: files with their findings") {
  const FileReport file = report_of("irsi", "a & b", Severity::hint);
  CHECK(checkstyle_reporter()->file(file) ==
        "<file name=\"job.yml\">\n<error line=\"2\" column=\"9\" severity=\"info\" message=\"a "
        "&amp; b; say `iris`\" source=\"aml-lint.sample-rule\"/>\n</file>\n");
}

TEST_CASE("a path becomes a URI") {
  CHECK(uri_of("jobs/a b#1%.yml") == "jobs/a%20b%231%25.yml");
  CHECK(uri_of("/srv/caf\xC3\xA9:1.yml") == "file:///srv/caf%C3%A9%3A1.yml");
}

TEST_CASE("no format lets a file steer the terminal or the build log") {
  const std::string evil = "\x1b[31m \x07 \xC2\x9B ##vso[task.x]1 ##[add-path]2\n::error::3";
  const std::string source = "key: " + evil.substr(0, evil.find('\n')) + "\n";
  FileReport file = sample_report(source, source.substr(5, 10), evil);
  file.path = "::add-mask::a.yml";
  file.root_path = "::add-mask::" + evil + ".yml";
  file.diagnostics[0].help = evil;
  file.diagnostics[0].notes.push_back({evil, {0, 3}});
  file.diagnostics[0].fixes.push_back({evil, true, {{{0, 3}, evil}}});
  FileReport unread = file;
  unread.diagnostics.clear();
  unread.error = evil;
  for (const auto& reporter : every_reporter()) {
    std::string out = whole_report(*reporter, {&file, &unread});
    CAPTURE(out);
    for (const char c : out) CHECK((c == '\n' || (c >= ' ' && c != '\x7f')));
    CHECK(out.find("\xC2\x9B") == std::string::npos);
    for (std::size_t begin = 0; begin < out.size();) {
      const std::size_t end = out.find('\n', begin);
      const std::string line = out.substr(begin, end - begin);
      const std::size_t own = line.starts_with("##vso[task.logissue ") ? 2 : 0;
      CHECK(line.find("##vso[", own) == std::string::npos);
      CHECK(line.find("##[") == std::string::npos);
      if (line.starts_with("::")) CHECK(line.starts_with("::error file="));
      begin = end + 1;
    }
  }
}

TEST_CASE("the tally counts by rule and by file, the most frequent first") {
  FileReport one = report_of("irsi", "m", Severity::error);
  FileReport two = report_of("a", "m", Severity::hint);
  two.path = "z.yml";
  two.diagnostics.push_back(two.diagnostics[0]);
  Tally tally, other;
  tally.count(one);
  other.count(two);
  tally.add(other);
  CHECK(tally.text() ==
        "findings by rule:\n     3  sample-rule (error)\n"
        "findings by file:\n     2  z.yml\n     1  job.yml\n");
  CHECK(Tally().text().empty());
}

TEST_CASE("of very many findings text shows the most severe, and says how to see all") {
  FileReport file = report_of("irsi", "many", Severity::hint);
  for (int i = 0; i < 150; ++i) file.diagnostics.push_back(file.diagnostics[0]);
  file.diagnostics.push_back(file.diagnostics[0]);
  file.diagnostics.back().severity = Severity::error;
  file.diagnostics.back().message = "the last";
  const std::string out = text_reporter({})->file(file);
  CHECK_THAT(out, Catch::Contains("error: the last"));
  CHECK_THAT(out, Catch::EndsWith("job.yml: and 52 more findings, none of them more severe; "
                                  "--format short shows all\n"));
  const std::string all = short_reporter()->file(file);
  CHECK(std::count(all.begin(), all.end(), '\n') == 152);
}

}  // namespace
}  // namespace aml::report
