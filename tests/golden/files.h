#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "validator/check/check.h"

/// The files that golden tests are on.
namespace tests {

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The jobs of a folder in tests/golden, by name.
inline std::vector<std::filesystem::path> jobs(const char* folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  for (const auto& entry :
       fs::directory_iterator(fs::path(AML_SOURCE_DIR) / "tests/golden" / folder)) {
    if (entry.path().extension() == ".yml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() > 5);
  return paths;
}

/// Compares with the file that holds what is expected. AML_UPDATE_GOLDEN=1 writes it anew.
inline void check_golden(const std::string& printed, const std::filesystem::path& expected) {
  INFO(expected.string());
  if (std::getenv("AML_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(expected, std::ios::binary) << printed;
  } else {
    CHECK(printed == read(expected));
  }
  CHECK(!printed.empty());
}

/// Every rule, those on request included.
inline aml::CheckOptions everything() {
  aml::CheckOptions options;
  options.select = {"all"};
  return options;
}

}  // namespace tests
