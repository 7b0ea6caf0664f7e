// Real files of every kind: MANIFEST-workspace.tsv lists path, kind, what Microsoft's client says
// of each, and the mistakes that are known.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>

#include "tests/catch.h"
#include "tests/oracle/corpus/manifest.h"
#include "validator/host/memory_disk.h"
#include "validator/text/line_table.h"

namespace {

using namespace aml::oracle;
using aml::Severity;
namespace host = aml::host;

struct Row {
  std::string path, kind;
  bool accepted;
  std::vector<Expected> expected;
};

std::filesystem::path corpus() { return corpus_folder("AML_WORKSPACE_CORPUS"); }

std::vector<Row> manifest() {
  std::vector<Row> rows;
  for (const auto& cells : manifest_rows(corpus() / "MANIFEST-workspace.tsv", 6)) {
    rows.push_back({cells[0], cells[1], cells[3] == "accepts", expected_of(cells[5])});
  }
  return rows;
}

/// A file, checked where it is.
struct Checked {
  std::string text;
  aml::yaml::Arena arena;
  aml::CheckResult result;
};

class Corpus {
 public:
  Corpus() {
    for (const auto& item : std::filesystem::recursive_directory_iterator(corpus())) {
      if (!item.is_regular_file()) continue;
      disk_.add_file("/" + item.path().lexically_relative(corpus()).generic_string(),
                     read_text(item.path()));
    }
    for (const Row& row : manifest()) check(row);
  }

  const Checked& at(const Row& row) const { return checked_.at(row.path); }

 private:
  void check(const Row& row) {
    Checked& checked = checked_[row.path];
    checked.text = read_text(corpus() / row.path);
    const std::string folder = std::filesystem::path("/" + row.path).parent_path().generic_string();
    const host::FileContext around{seen_, folder, "/"};
    checked.result = aml::check(checked.text, {}, checked.arena, &around);
  }

  host::MemoryDisk disk_;
  host::Seen seen_{disk_};
  std::map<std::string, Checked> checked_;
};

const Corpus& all() {
  static const Corpus corpus;
  return corpus;
}

/// The manifest's words for kinds that are checked, and the groups that we say they are of.
const std::map<std::string, std::string, std::less<>> checked_kinds = {
    {"pipeline-job", "job"},         {"component", "component"},
    {"compute", "compute"},          {"workspace", "workspace"},
    {"registry", "registry"},        {"connection", "connection"},
    {"online-endpoint", "endpoint"}, {"online-deployment", "deployment"},
    {"batch-endpoint", "endpoint"},  {"batch-deployment", "deployment"},
    {"schedule", "schedule"},
};

/// The lines that a line of the manifest means: where it is blank, the next one; where it is the
/// key of a block, that of the first entry, too.
std::vector<std::string> meant_lines(const std::string& text, aml::Offset line) {
  const aml::text::LineTable lines(text);
  while (lines.line(line - 1).empty()) ++line;
  std::vector<std::string> meant = {fmt::format("{}: ", line)};
  if (text.substr(lines.line(line - 1).begin, lines.line(line - 1).size()).ends_with(':'))
    meant.push_back(fmt::format("{}: ", line + 1));
  return meant;
}

bool is_expected(const Row& row, std::string_view finding) {
  return std::ranges::any_of(row.expected, [&](const Expected& expected) {
    return finding.starts_with(std::to_string(expected.line) + ": ");
  });
}

}  // namespace

TEST_CASE("real files of a workspace are of the kind that people gave them") {
  std::set<std::string, std::less<>> met;
  for (const Row& row : manifest()) {
    const auto group = checked_kinds.find(row.kind);
    if (group == checked_kinds.end()) continue;
    met.insert(row.kind);
    INFO(row.path);
    const aml::doc::Classification& what = all().at(row).result.what;
    REQUIRE(what.kind != nullptr);
    CHECK(what.is_checked());
    CHECK(what.kind->group == group->second);
  }
  CHECK(met.size() == checked_kinds.size());
}

TEST_CASE("real files of a workspace that are right get no error") {
  for (const Row& row : manifest()) {
    if (!row.accepted || !checked_kinds.contains(row.kind)) continue;
    const Checked& checked = all().at(row);
    std::vector<std::string> errors = describe(checked.text, checked.result, Severity::error);
    std::erase_if(errors, [&](const std::string& error) { return is_expected(row, error); });
    INFO(row.path << joined(errors));
    CHECK(errors.empty());
  }
}

TEST_CASE("every known mistake in real files of a workspace is found on its line") {
  std::size_t mistakes = 0;
  for (const Row& row : manifest()) {
    if (!checked_kinds.contains(row.kind)) continue;
    const Checked& checked = all().at(row);
    for (const Expected& expected : row.expected) {
      if (expected.for_people) continue;
      ++mistakes;
      const auto found = describe(checked.text, checked.result, expected.least);
      const std::vector<std::string> lines = meant_lines(checked.text, expected.line);
      INFO(row.path << ": " << expected.what << " at line " << expected.line << " among"
                    << joined(found));
      CHECK(std::ranges::any_of(found, [&](const std::string& one) {
        return std::ranges::any_of(lines,
                                   [&](const std::string& line) { return one.starts_with(line); });
      }));
    }
  }
  CHECK(mistakes > 0);
}
