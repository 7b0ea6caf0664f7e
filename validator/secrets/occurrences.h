#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "validator/secrets/candidate.h"

namespace aml::secrets {

/// Finds known secrets again, in one pass over a text however many there are. Leaves out those
/// that are so short or ordinary that they occur by chance.
class Occurrences {
 public:
  /// Adds the secret in all its spellings.
  void add(std::string_view secret, Confidence confidence);
  bool empty() const { return by_start_.empty(); }

  std::vector<Span> in(std::string_view text) const;

 private:
  static constexpr std::size_t start_size = 6;

  static std::uint64_t start_of(std::string_view text);

  std::unordered_map<std::uint64_t, std::vector<std::string>> by_start_;
};

}  // namespace aml::secrets
