#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/catch.h"
#include "tests/unit/document/parsed.h"

using namespace aml::doc;

// Real job files and real files of other kinds, where a folder of them is given: a MANIFEST.tsv
// says in its first columns what each file is (path, kind, dialect).

namespace {

struct Row {
  std::string path;
  std::string kind;
  std::string dialect;
};

std::vector<Row> rows(const std::filesystem::path& folder) {
  std::vector<Row> found;
  std::ifstream manifest(folder / "MANIFEST.tsv");
  std::string line;
  std::getline(manifest, line);
  while (std::getline(manifest, line)) {
    std::istringstream columns(line);
    Row row;
    std::getline(columns, row.path, '\t');
    std::getline(columns, row.kind, '\t');
    std::getline(columns, row.dialect, '\t');
    // A leftover of the private preview is read as the preview that followed it.
    if (row.dialect == "private-preview") row.dialect = "preview-2021";
    found.push_back(row);
  }
  return found;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_job(std::string_view kind) { return kind == "command" || kind == "sweep"; }

/// A file of the time between the dialects that says nothing only that time said.
bool could_be_ga(const Row& row, const Parsed& parsed) {
  return row.dialect == "transitional-2021" && parsed.what.dialect == Dialect::ga &&
         old_keys(parsed.document, parsed.what).empty();
}

}  // namespace

TEST_CASE("real files are what their manifest says") {
  const char* folder = std::getenv("AML_EXTRA_CORPUS");
  if (folder == nullptr) return;
  const std::vector<Row> files = rows(folder);
  REQUIRE_FALSE(files.empty());
  std::size_t jobs = 0;
  for (const Row& row : files) {
    INFO(row.path);
    const Parsed parsed(read(std::filesystem::path(folder) / row.path));
    const bool is_checked_job = parsed.what.is_checked() && is_job(parsed.what.kind->id);
    CHECK(is_checked_job == is_job(row.kind));
    if (!is_checked_job) continue;
    ++jobs;
    CHECK(parsed.what.kind->id == row.kind);
    if (!could_be_ga(row, parsed)) CHECK(to_string(parsed.what.dialect) == row.dialect);
  }
  CHECK(jobs > 0);
}
