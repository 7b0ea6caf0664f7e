// ok/ must stay silent; err/ is beside the report that users read. AML_UPDATE_GOLDEN=1 writes
// the reports anew.
#include <filesystem>

#include "tests/catch.h"
#include "tests/golden/files.h"
#include "validator/check/check.h"
#include "validator/report/text_report.h"

namespace {

namespace fs = std::filesystem;
using tests::jobs;
using tests::read;

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
  for (const fs::path& path : jobs("err")) {
    tests::check_golden(report(path), fs::path(path).replace_extension(".out"));
  }
}

}  // namespace
