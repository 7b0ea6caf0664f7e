#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// Passwords, keys and tokens: where they are in a text, and the text without them. Nothing here
/// reports a finding.
namespace aml::secrets {

/// How sure it is that a candidate is a secret. What is shown hides both; a finding needs `likely`.
enum class Confidence : std::uint8_t { possible, likely };

struct Candidate {
  Span span;              ///< the secret alone, without quotes, name and scheme
  std::string_view kind;  ///< "an access token of GitHub"
  Confidence confidence = Confidence::possible;
};

/// The kind of a candidate that has nothing but its name.
inline constexpr std::string_view kind_by_name = "what its name promises: a secret";

/// Sorts candidates and joins those that overlap: the union has the kind of its likeliest one.
void join_overlapping(std::vector<Candidate>& candidates);

}  // namespace aml::secrets
