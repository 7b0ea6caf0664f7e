#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Findings that a team has accepted, as a file that is kept beside the jobs.
namespace aml::report {

struct BaselineEntry {
  std::string path;  ///< from the project's root
  std::string rule;  ///< its name, for who reads the file
  std::string fingerprint;

  friend auto operator<=>(const BaselineEntry&, const BaselineEntry&) = default;
};

/// The file: JSON, sorted, so that the same findings always give the same bytes.
std::string baseline_text(std::vector<BaselineEntry> entries);

/// What a file lists; else, in `problem`, why it is not a baseline.
std::optional<std::vector<BaselineEntry>> read_baseline(std::string_view text,
                                                        std::string& problem);

}  // namespace aml::report
