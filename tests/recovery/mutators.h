#pragma once

#include <cstddef>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>

/// One-line faults as people make them while typing: what recovery is measured by.
namespace aml::recovery {

struct Mutant {
  std::string text;
  std::size_t line;  ///< index of the changed or inserted line
  bool inserted = false;
};

using Random = std::mt19937;

struct Mutator {
  std::string_view name;
  double recall;  ///< per cent of the key paths of unchanged lines that must survive
  /// Nothing when the line offers no place for this fault.
  std::optional<Mutant> (*apply)(std::string_view text, std::size_t line, Random& random);
};

std::span<const Mutator> mutators();

/// Lines of a text without their ends.
std::size_t count_lines(std::string_view text);

}  // namespace aml::recovery
