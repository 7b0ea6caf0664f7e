// Editors and readers of reports apply one fix at a time: none may break the file, whatever the
// others do.
#include <filesystem>

#include "tests/catch.h"
#include "tests/golden/files.h"
#include "validator/check/check.h"
#include "validator/text/edits.h"
#include "validator/yaml/pyyaml_verdict.h"

namespace {

namespace fs = std::filesystem;

/// The files with mistakes: the golden ones and each rule's wrong example.
std::vector<fs::path> wrong_files() {
  std::vector<fs::path> files = tests::jobs("err");
  for (const auto& entry : fs::recursive_directory_iterator(AML_SOURCE_DIR "/tests/rules")) {
    if (entry.path().filename() == "wrong.yml") files.push_back(entry.path());
  }
  return files;
}

TEST_CASE("no fix alone makes of a text that PyYAML reads one that it refuses") {
  std::size_t applied = 0;
  for (const fs::path& path : wrong_files()) {
    const std::string text = tests::read(path);
    if (aml::yaml::pyyaml_refusal(text)) continue;
    aml::yaml::Arena arena;
    for (const aml::Diagnostic& finding :
         aml::check(text, tests::everything(), arena).diagnostics) {
      for (const aml::Fix& fix : finding.fixes) {
        ++applied;
        const std::string after = aml::text::apply(text, fix.edits);
        INFO(path << ": " << fix.title << "\n" << after);
        CHECK_FALSE(aml::yaml::pyyaml_refusal(after).has_value());
      }
    }
  }
  CHECK(applied > 100);
}

}  // namespace
