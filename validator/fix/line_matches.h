#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace aml::fix {

/// Lines with their line ends; the last one may lack it.
std::vector<std::string_view> lines_of(std::string_view text);

/// Lines `before`..`before + count` of the old text are lines `after`..`after + count` of the new.
struct Match {
  std::size_t before = 0;
  std::size_t after = 0;
  std::size_t count = 0;
};

/// What two texts share, in order, with as few other lines as can be; where they have thousands of
/// lines that differ, less is found. Ends with an empty match after the last lines.
std::vector<Match> matches(std::span<const std::string_view> before,
                           std::span<const std::string_view> after);

}  // namespace aml::fix
