// Real job files with verdicts: MANIFEST.tsv lists path, kind, dialect, verdict and findings of
// each.
#include <algorithm>
#include <filesystem>

#include "tests/catch.h"
#include "tests/oracle/corpus/manifest.h"
#include "validator/host/memory_disk.h"
#include "validator/text/line_table.h"

namespace {

using namespace aml::oracle;
using aml::Severity;
namespace host = aml::host;

struct Row {
  std::string path, kind, dialect, verdict;
  std::vector<Expected> expected;
};

std::filesystem::path corpus() { return corpus_folder("AML_EXTRA_CORPUS"); }

std::vector<Row> manifest() {
  std::vector<Row> rows;
  for (const auto& cells : manifest_rows(corpus() / "MANIFEST.tsv", 5)) {
    rows.push_back({cells[0], cells[1], cells[2], cells[3], expected_of(cells[4])});
  }
  return rows;
}

/// The corpus as a disk. Its stubs stand for the files that jobs name; what is beside a job of
/// today stood beside its twin of December 2021 too, and in build folders a Dockerfile.
class CorpusDisk {
 public:
  CorpusDisk() {
    for (const auto& item : std::filesystem::recursive_directory_iterator(corpus())) {
      if (!item.is_regular_file()) continue;
      const std::string place = place_of(item.path());
      disk_.add_file(place, read_text(item.path()));
      if (place.starts_with("/ga/") && !place.ends_with(".yml")) {
        disk_.add_file("/transitional-2021-12" + place.substr(3), "");
      }
    }
    for (const Row& row : manifest()) {
      const std::filesystem::path job = corpus() / row.path;
      disk_.add_file(place_of(job.parent_path() / "docker-context" / "Dockerfile"), "FROM x\n");
    }
  }

  host::FileContext around(const Row& row) {
    return {seen_, place_of((corpus() / row.path).parent_path()), "/"};
  }

 private:
  static std::string place_of(const std::filesystem::path& path) {
    return "/" + path.lexically_relative(corpus()).string();
  }

  host::MemoryDisk disk_;
  host::Seen seen_{disk_};
};

/// Of what people repaired later only the job itself was kept: nothing is asked of its disk.
aml::CheckResult checked(const Row& row, const std::string& text, aml::yaml::Arena& arena,
                         const aml::CheckOptions& options = {}) {
  static CorpusDisk disk;
  if (row.path.starts_with("history-mistakes/")) return aml::check(text, options, arena);
  const host::FileContext around = disk.around(row);
  return aml::check(text, options, arena, &around);
}

/// Whether a finding elsewhere has a note on the line: an undeclared use of a name that is wrong
/// where it is declared.
bool is_noted(const std::string& text, const aml::CheckResult& result, Severity least,
              aml::Offset line) {
  const aml::text::LineTable lines(text);
  return std::ranges::any_of(result.diagnostics, [&](const aml::Diagnostic& finding) {
    return finding.severity >= least &&
           std::ranges::any_of(finding.notes, [&](const aml::Note& note) {
             return lines.position(note.span.begin).line == line;
           });
  });
}

bool is_job(const Row& row) { return row.kind == "command" || row.kind == "sweep"; }

TEST_CASE("real files that are right get no error") {
  for (const Row& row : manifest()) {
    if (!is_job(row) || (row.verdict != "valid" && row.verdict != "has-warning")) continue;
    const std::string text = read_text(corpus() / row.path);
    aml::yaml::Arena arena;
    const aml::CheckResult result = checked(row, text, arena);
    const std::vector<std::string> errors = describe(text, result, Severity::error);
    INFO(row.path << joined(errors));
    CHECK(errors.empty());
  }
}

TEST_CASE("real files that are right get no advice either") {
  for (const Row& row : manifest()) {
    if (!is_job(row) || row.verdict != "valid") continue;
    const std::string text = read_text(corpus() / row.path);
    aml::yaml::Arena arena;
    aml::CheckOptions options;
    options.dialect = aml::check(text, options, arena).what.dialect;
    const aml::CheckResult result = checked(row, text, arena, options);
    const std::vector<std::string> found = describe(text, result, Severity::hint);
    INFO(row.path << joined(found));
    CHECK(found.empty());
  }
}

TEST_CASE("every known error, warning and hint in real files is found on its line") {
  for (const Row& row : manifest()) {
    if (row.expected.empty()) continue;
    const std::string text = read_text(corpus() / row.path);
    aml::yaml::Arena arena;
    const aml::CheckResult result = checked(row, text, arena);
    for (const Expected& expected : row.expected) {
      if (expected.for_people) continue;
      const std::vector<std::string> found = describe(text, result, expected.least);
      const std::string line = std::to_string(expected.line) + ": ";
      const bool met = std::any_of(found.begin(), found.end(),
                                   [&](const std::string& one) { return one.starts_with(line); }) ||
                       is_noted(text, result, expected.least, expected.line);
      INFO(row.path << ": " << expected.what << " at line " << expected.line << " among"
                    << joined(found));
      CHECK(met);
    }
  }
}

TEST_CASE("what is merely worth knowing in real files is a hint at most") {
  for (const Row& row : manifest()) {
    for (const Expected& expected : row.expected) {
      const auto same_line = [&](const Expected& other) {
        return !other.for_people && other.line == expected.line;
      };
      if (!expected.for_people || std::ranges::any_of(row.expected, same_line)) continue;
      const std::string text = read_text(corpus() / row.path);
      aml::yaml::Arena arena;
      const aml::CheckResult result = checked(row, text, arena);
      const std::string line = std::to_string(expected.line) + ": ";
      for (const std::string& found : describe(text, result, Severity::warning)) {
        if (found.ends_with("[outdated-dialect]")) continue;  // of the file, not of its first line
        INFO(row.path << ": " << expected.what << "; " << found);
        CHECK_FALSE(found.starts_with(line));
      }
    }
  }
}

/// A transitional file without any of its old keys is today's dialect as well.
bool fits_dialect(const Row& row, const std::string& text, aml::doc::Dialect told) {
  // The private preview of early 2021 is judged as its successor.
  if (row.dialect == "private-preview") return told == aml::doc::Dialect::preview_2021;
  if (to_string(told) == row.dialect) return true;
  aml::yaml::Arena arena;
  return row.dialect == "transitional-2021" && told == aml::doc::Dialect::ga &&
         aml::doc::old_keys(aml::yaml::parse(text, arena), {aml::doc::command_job}).empty();
}

TEST_CASE("real files have the kind and dialect that people gave them") {
  for (const Row& row : manifest()) {
    if (!is_job(row)) continue;
    const std::string text = read_text(corpus() / row.path);
    aml::yaml::Arena arena;
    const aml::CheckResult result = aml::check(text, {}, arena);
    INFO(row.path << " is " << row.dialect << ", reported as " << to_string(result.what.dialect));
    CHECK(result.what.is_checked());
    CHECK(result.what.kind->id == row.kind);
    CHECK(fits_dialect(row, text, result.what.dialect));
  }
}

TEST_CASE("files that are not jobs are not taken for jobs") {
  for (const Row& row : manifest()) {
    if (!row.verdict.starts_with("not-a-job")) continue;
    const std::string text = read_text(corpus() / row.path);
    aml::yaml::Arena arena;
    const aml::CheckResult result = aml::check(text, {}, arena);
    INFO(row.path << joined(describe(text, result, Severity::hint)));
    if (result.what.is_checked()) {
      const std::string_view kind = result.what.kind->id;
      CHECK((kind != "command" && kind != "sweep"));
    } else {
      CHECK(result.diagnostics.empty());
    }
  }
}

/// Some real files have names that are refused when the component or the deployment is created, or
/// the pipeline submitted; some leave values to the reader, which the client refuses as they are.
bool is_refused_as_it_is(const std::string& error) {
  const bool is_name = error.ends_with("[invalid-component-name]") ||
                       error.ends_with("[invalid-experiment-name]") ||
                       error.ends_with("[invalid-endpoint-name]");
  const bool is_template = error.find('<') != error.npos || error.ends_with("[no-value]");
  return is_name || is_template;
}

TEST_CASE("files of today that are not jobs are right as what they are") {
  for (const Row& row : manifest()) {
    if (row.verdict != "not-a-job" || row.path.starts_with("preview-2021")) continue;
    const std::string text = read_text(corpus() / row.path);
    aml::yaml::Arena arena;
    std::vector<std::string> errors = describe(text, aml::check(text, {}, arena), Severity::error);
    std::erase_if(errors, is_refused_as_it_is);
    INFO(row.path << joined(errors));
    CHECK(errors.empty());
  }
}

}  // namespace
