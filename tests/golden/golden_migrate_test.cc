// Jobs of 2021 in migrate/ are beside what --migrate makes of them (.migrated) and what it says
// (.remarks). AML_UPDATE_GOLDEN=1 writes both anew.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "tests/golden/files.h"
#include "validator/migrate/migrate.h"
#include "validator/text/line_table.h"

namespace {

namespace fs = std::filesystem;
using tests::jobs;
using tests::read;

std::string remarks_of(std::string_view text, const aml::migrate::Migration& migration) {
  const aml::text::LineTable before(text);
  const aml::text::LineTable after(migration.text);
  std::string lines;
  for (const aml::migrate::Remark& remark : migration.remarks) {
    lines += std::to_string(before.position(remark.at.begin).line) + " -> " +
             std::to_string(after.position(remark.now).line) + ": " +
             (remark.left ? "left: " : "look: ") + remark.message + '\n';
  }
  return lines;
}

std::string with_crlf(std::string_view text) {
  std::string result;
  for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return result;
}

void compare(const fs::path& expected, const std::string& text) {
  if (std::getenv("AML_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(expected, std::ios::binary) << text;
  } else {
    CHECK(text == read(expected));
  }
}

TEST_CASE("jobs of 2021 become these") {
  for (const fs::path& path : jobs("migrate")) {
    INFO(path.filename().string());
    const std::string text = read(path);
    const aml::migrate::Migration migration = aml::migrate::migrate(text);
    compare(fs::path(path).replace_extension(".migrated"), migration.text);
    compare(fs::path(path).replace_extension(".remarks"), remarks_of(text, migration));
  }
}

TEST_CASE("line ends and the byte order mark stay") {
  for (const fs::path& path : jobs("migrate")) {
    INFO(path.filename().string());
    const std::string text = read(path);
    const std::string migrated = read(fs::path(path).replace_extension(".migrated"));
    CHECK(aml::migrate::migrate(with_crlf(text)).text == with_crlf(migrated));
    CHECK(aml::migrate::migrate("\xEF\xBB\xBF" + text).text == "\xEF\xBB\xBF" + migrated);
  }
}

TEST_CASE("a second migration changes nothing, and says again what is left") {
  for (const fs::path& path : jobs("migrate")) {
    INFO(path.filename().string());
    const aml::migrate::Migration first = aml::migrate::migrate(read(path));
    const aml::migrate::Migration second = aml::migrate::migrate(first.text);
    CHECK(second.text == first.text);
  }
}

}  // namespace
