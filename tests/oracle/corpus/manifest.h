#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "validator/check/check.h"

/// A folder of real files with a table of what is to be said of each.
namespace aml::oracle {

/// A finding of the table: "E undefined-input@27".
struct Expected {
  std::string what;
  Offset line;
  Severity least;
  bool for_people;  ///< worth knowing, no mistake: need not be found
};

/// "E bad-asset-ref@8 environment without azureml:; H unused-input@14 output" -> both.
std::vector<Expected> expected_of(const std::string& findings);

/// The folder that an environment variable names. The test fails without it.
std::filesystem::path corpus_folder(const char* variable);

/// The cells of each row below the head, of those that name a YAML file and have so many cells.
std::vector<std::vector<std::string>> manifest_rows(const std::filesystem::path& file,
                                                    std::size_t cells);

std::string read_text(const std::filesystem::path& path);

/// "12: error: undefined input `x` [undefined-input]" for each finding of at least this severity.
std::vector<std::string> describe(std::string_view text, const CheckResult& result, Severity least);

/// Each on a line of its own.
std::string joined(const std::vector<std::string>& lines);

}  // namespace aml::oracle
