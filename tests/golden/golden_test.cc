// ok/ must stay silent; err/ stands beside the report that users read. AML_UPDATE_GOLDEN=1 writes
// the reports anew.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "validator/check/check.h"
#include "validator/report/text_report.h"

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> jobs(const char* folder) {
  std::vector<fs::path> paths;
  for (const auto& entry :
       fs::directory_iterator(fs::path(AML_SOURCE_DIR) / "tests/golden" / folder)) {
    if (entry.path().extension() == ".yml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() > 5);
  return paths;
}

/// What aml-lint prints of the findings of one file, without colour.
std::string report(const fs::path& path) {
  const std::string text = read(path);
  aml::yaml::Arena arena;
  const aml::CheckResult result = aml::check(text, {}, arena);
  const std::string name = path.filename().string();
  std::string printed;
  aml::report::FileReport file;
  file.path = name;
  file.text = text;
  file.diagnostics = result.diagnostics;
  aml::report::append_text(file, {}, printed);
  return printed;
}

TEST_CASE("jobs that are right stay silent") {
  for (const fs::path& path : jobs("ok")) {
    INFO(path.filename().string());
    CHECK(report(path) == "");
  }
}

TEST_CASE("jobs that are wrong are reported in these words") {
  const bool update = std::getenv("AML_UPDATE_GOLDEN") != nullptr;
  for (const fs::path& path : jobs("err")) {
    const fs::path expected = fs::path(path).replace_extension(".out");
    const std::string printed = report(path);
    INFO(path.filename().string());
    if (update) {
      std::ofstream(expected, std::ios::binary) << printed;
    } else {
      CHECK(printed == read(expected));
    }
    CHECK(!printed.empty());
  }
}

}  // namespace
