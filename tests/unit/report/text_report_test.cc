#include "validator/report/text_report.h"

#include "tests/catch.h"
#include "tests/unit/report/sample.h"

namespace aml::report {
namespace {

std::string text_of(const FileReport& file, bool color = false) {
  std::string out;
  append_text(file, {color}, out);
  return out;
}

TEST_CASE("a finding looks like a compiler's") {
  constexpr std::string_view text =
      "command: >-\n  --iris-csv ${{inputs.irsi}}\ninputs:\n  iris:\n    path: a.csv\n";
  FileReport file = sample_report(text, "irsi", "no input is named `irsi`");
  file.diagnostics[0].notes.push_back({"`iris` is declared here", span_of(text, "iris:")});
  file.diagnostics[0].help = "did you mean `iris`?";
  CHECK(text_of(file) ==
        "job.yml:2:24: error: no input is named `irsi` [sample-rule]\n"
        "  2 |   --iris-csv ${{inputs.irsi}}\n"
        "    |                        ^^^^\n"
        "job.yml:4:3: note: `iris` is declared here\n"
        "help: did you mean `iris`?\n");
}

TEST_CASE("of a span over several lines the first is shown") {
  constexpr std::string_view text = "inputs:\n  a: 1  \n  b: 2\n";
  FileReport file = sample_report(text, "a: 1  \n  b: 2");
  file.diagnostics[0].severity = Severity::hint;
  CHECK(text_of(file) ==
        "job.yml:2:3: hint: wrong word [sample-rule]\n"
        "  2 |   a: 1  \n"
        "    |   ^^^^\n");
}

TEST_CASE("line numbers widen the margin") {
  const std::string text = std::string(12344, '\n') + "a: b\n";
  CHECK(text_of(sample_report(text, "b")) ==
        "job.yml:12345:4: error: wrong word [sample-rule]\n"
        "12345 | a: b\n"
        "      |    ^\n");
}

TEST_CASE("line ends, byte order mark and end of text do no harm") {
  CHECK(text_of(sample_report("\xEF\xBB\xBF"
                              "a: b\r\nc: d\r\n",
                              "b")) ==
        "job.yml:1:4: error: wrong word [sample-rule]\n"
        "  1 | a: b\n"
        "    |    ^\n");
  CHECK(text_of(sample_report("a: b\rc: d", "d")) ==
        "job.yml:2:4: error: wrong word [sample-rule]\n"
        "  2 | c: d\n"
        "    |    ^\n");
  FileReport at_end = sample_report("a: b\n", "a");
  at_end.diagnostics[0].span = {5, 5};
  CHECK(text_of(at_end) ==
        "job.yml:2:1: error: wrong word [sample-rule]\n"
        "  2 | \n"
        "    | ^\n");
}

TEST_CASE("no line is wider than 160 columns") {
  const std::string text = "a: " + std::string(500, 'x') + "@" + std::string(500, 'y') + "\n";
  const std::string out = text_of(sample_report(text, "@"));
  std::size_t begin = out.find('\n') + 1;
  const std::string line = out.substr(begin, out.find('\n', begin) - begin);
  CHECK(line.size() == 160);
  CHECK(line.starts_with("  1 | ...xxx"));
  CHECK(line.ends_with("yyy..."));
}

TEST_CASE("names and messages cannot steer the terminal") {
  FileReport file = sample_report("a: b\n", "b", "no input is named `\x1b[2J`");
  file.path = "a\nb\xFF.yml";
  file.diagnostics[0].help = "write\x07";
  CHECK(text_of(file) ==
        "a\\x0ab\\xff.yml:1:4: error: no input is named `\\x1b[2J` [sample-rule]\n"
        "  1 | a: b\n"
        "    |    ^\n"
        "help: write\\x07\n");
}

TEST_CASE("colours change nothing but colours") {
  FileReport file = sample_report("a:\tb\n", "b");
  file.diagnostics[0].help = "write `c`";
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::info, Severity::hint}) {
    file.diagnostics[0].severity = severity;
    const std::string colored = text_of(file, true);
    std::string stripped;
    for (std::size_t at = 0; at < colored.size(); ++at) {
      if (colored[at] == '\x1b') {
        at = colored.find('m', at);
      } else {
        stripped += colored[at];
      }
    }
    CHECK(colored != stripped);
    CHECK(stripped == text_of(file));
    CHECK(colored.rfind("\x1b[0m") > colored.rfind("\x1b[1;32m"));
  }
}

TEST_CASE("a file that is not ours gets one line when it was named") {
  struct Case {
    std::string_view kind_word, text, line;
  };
  const auto c = GENERATE(values<Case>({
      {"automl job", "type: automl", "a.yml: automl job: not checked\n"},
      {"environment", "image: a", "a.yml: environment: not checked\n"},
      {"", "services: {}", "a.yml: not an Azure ML job: not checked\n"},
      {"", "# only a comment", "a.yml: not an Azure ML job: not checked\n"},
      {"", "\xEF\xBB\xBF \r\n", "a.yml: empty: not checked\n"},
      {"", "", "a.yml: empty: not checked\n"},
      {"",
       std::string_view("\x7F"
                        "ELF\0\1",
                        6),
       "a.yml: not UTF-8 text: not checked\n"},
  }));
  FileReport file;
  file.path = "a.yml";
  file.kind_word = c.kind_word;
  file.text = c.text;
  std::string out;
  append_not_checked(file, out);
  CHECK(out == c.line);
  CHECK(text_of(file).empty());
}

TEST_CASE("the closing line counts") {
  Summary none;
  CHECK(closing_line(none) == "0 job files checked, 0 others skipped; nothing found\n");
  const KindCount job{.word = "command job", .plural = {}, .group = "job", .files = 1};
  const KindCount registries{
      .word = "registry", .plural = "registries", .group = "registry", .files = 11};
  Summary one{.files = 1, .skipped = 1, .errors = 1, .warnings = 1, .infos = 1, .hints = 1};
  one.kinds = {job};
  CHECK(closing_line(one) ==
        "1 job file checked, 1 other skipped; 1 error, 1 warning, 1 info, 1 hint\n");
  Summary many{.files = 12, .skipped = 31, .unreadable = 2, .warnings = 3};
  many.kinds = {registries, job};
  CHECK(closing_line(many) ==
        "12 files checked (11 registries, 1 command job), 31 others skipped, 2 unreadable; "
        "3 warnings\n");
  Summary others{.files = 11};
  others.kinds = {registries};
  CHECK(closing_line(others) == "11 registries checked, 0 others skipped; nothing found\n");
}

TEST_CASE("a summary counts files once and findings by severity") {
  Summary summary;
  FileReport file = sample_report("a: b\n", "b");
  file.diagnostics.push_back(file.diagnostics[0]);
  file.diagnostics[1].severity = Severity::warning;
  summary.count(file);
  file.kind = "other";
  file.diagnostics.clear();
  summary.count(file);
  file.error = "not found";
  summary.count(file);
  Summary twice = summary;
  twice.add(summary);
  CHECK(summary.files == 1);
  CHECK(summary.skipped == 1);
  CHECK(summary.unreadable == 1);
  CHECK(summary.errors == 1);
  CHECK(twice.errors == 2);
  CHECK(twice.warnings == 2);
  CHECK(twice.unreadable == 2);
}

}  // namespace
}  // namespace aml::report
