#pragma once

#include <algorithm>
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

/// Every rule, those on request included.
inline aml::CheckOptions everything() {
  aml::CheckOptions options;
  options.select = {"all"};
  return options;
}

}  // namespace tests
