#pragma once

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace aml::recovery {

/// The seed of a random test, printed: from AML_SEED to repeat a run, else of chance.
inline unsigned test_seed() {
  const char* given = std::getenv("AML_SEED");
  const unsigned seed =
      given != nullptr ? static_cast<unsigned>(std::stoul(given)) : std::random_device{}();
  std::cout << "AML_SEED=" << seed << '\n';
  return seed;
}

}  // namespace aml::recovery
