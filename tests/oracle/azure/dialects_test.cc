// A job file of 2021 and its migrated text are one job, and so have one body.
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <sstream>

#include "tests/catch.h"
#include "tests/oracle/azure/bodies.h"
#include "validator/migrate/migrate.h"

using namespace aml;
using namespace aml::oracle;

namespace {

bool is_text_of_a_job(std::string_view text) {
  yaml::Arena arena;
  return doc::classify(yaml::parse(text, arena)).can_be_submitted();
}

json body_of(std::string_view text) {
  const std::optional<doc::LoadedJob> job = loaded(text);
  return job ? json::parse(azure::job_body(*job, unresolved(*job)).dump()) : json();
}

struct Compared {
  std::size_t jobs = 0;
  std::size_t migrated = 0;
};

void compare(const std::string& path, Compared& count) {
  const std::string text = read_file(path);
  if (!is_text_of_a_job(text)) return;
  const std::string migrated = migrate::migrate(text).text;
  ++count.jobs;
  if (migrated != text) ++count.migrated;
  INFO(path);
  for (const BodyDifference& difference : differences(body_of(text), body_of(migrated))) {
    FAIL_CHECK(difference.words());
  }
}

Compared compare_folder(const std::string& folder) {
  Compared count;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension == ".yml" || extension == ".yaml") compare(entry.path(), count);
  }
  fmt::print("{}: {} jobs, {} of them of an older dialect\n", folder, count.jobs, count.migrated);
  return count;
}

}  // namespace

TEST_CASE("a migrated job has the body of the old one") {
  const std::string golden = AML_SOURCE_DIR "/tests/golden/";
  CHECK(compare_folder(golden + "ok").jobs > 80);
  CHECK(compare_folder(golden + "migrate").migrated > 10);
}

TEST_CASE("a migrated job of the corpus has the body of the old one") {
  const char* corpus = std::getenv("AML_EXTRA_CORPUS");
  if (corpus == nullptr) return;
  const Compared count = compare_folder(corpus);
  CHECK(count.jobs > 100);
  CHECK(count.migrated > 50);
}
