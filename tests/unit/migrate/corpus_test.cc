// Real job files, where a folder of them is given: see tests/unit/document/corpus_test.cc.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/catch.h"
#include "validator/check/check.h"
#include "validator/document/loaded_job.h"
#include "validator/migrate/migrate.h"

using namespace aml;

namespace {

/// Paths of the command and sweep jobs.
std::vector<std::string> jobs(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  std::ifstream manifest(folder / "MANIFEST.tsv");
  std::string line;
  while (std::getline(manifest, line)) {
    std::istringstream columns(line);
    std::string path;
    std::string kind;
    std::getline(columns, path, '\t');
    std::getline(columns, kind, '\t');
    if (kind == "command" || kind == "sweep") found.push_back(path);
  }
  return found;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// By its own dialect.
std::optional<doc::LoadedJob> loaded(std::string_view text) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  return doc::load(document, doc::classify(document));
}

std::size_t errors(std::string_view text) {
  yaml::Arena arena;
  std::size_t count = 0;
  for (const Diagnostic& finding : check(text, {}, arena).diagnostics) {
    if (finding.severity == Severity::error) ++count;
  }
  return count;
}

bool is_complete(const migrate::Migration& migration) {
  for (const migrate::Remark& remark : migration.remarks) {
    if (remark.left) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("a migrated file loads as the same job") {
  const char* folder = std::getenv("AML_EXTRA_CORPUS");
  if (folder == nullptr) return;
  std::size_t migrated = 0;
  std::size_t complete = 0;
  for (const std::string& path : jobs(folder)) {
    INFO(path);
    const std::string text = read(std::filesystem::path(folder) / path);
    const migrate::Migration migration = migrate::migrate(text);
    CHECK(loaded(migration.text) == loaded(text));
    CHECK(migrate::migrate(migration.text).text == migration.text);
    if (migration.text != text) ++migrated;
    if (!is_complete(migration)) continue;
    ++complete;
    yaml::Arena arena;
    const yaml::Document document = yaml::parse(migration.text, arena);
    const doc::Classification what = doc::classify(document);
    CHECK(what.dialect == doc::Dialect::ga);
    CHECK(doc::old_keys(document, what).empty());
    if (errors(text) == 0) CHECK(errors(migration.text) == 0);
  }
  CHECK(migrated > 50);
  CHECK(complete > 90);
}
