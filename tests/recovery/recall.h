#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/recovery/mutators.h"

namespace aml::recovery {

struct Sample {
  std::string name;
  std::string text;
};

/// YAML files below a folder that parse without a finding, in the order of their names.
std::vector<Sample> load_samples(const std::filesystem::path& folder);

struct Recall {
  std::size_t mutants = 0;
  std::size_t silent = 0;  ///< without any finding
  std::size_t wanted = 0;  ///< key paths of unchanged lines
  std::size_t found = 0;
  std::size_t unparsed = 0;  ///< mutants with a part that was given up
  std::size_t on_line = 0;   ///< mutants with a finding on the changed line
  std::size_t passes = 0;
  std::string worst;  ///< the mutant that lost most
  std::size_t worst_lost = 0;

  double per_cent() const {
    return wanted == 0 ? 100.0 : 100.0 * static_cast<double>(found) / static_cast<double>(wanted);
  }
};

/// Applies one mutator to lines of every sample; `every` thins them out.
Recall measure(const Mutator& mutator, const std::vector<Sample>& samples, std::size_t every,
               Random& random);

}  // namespace aml::recovery
