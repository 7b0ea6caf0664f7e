#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace aml::text {

/// Damerau-Levenshtein distance (a swap of neighbours counts once), or limit + 1 when it is larger
/// than `limit`. Compares without regard to ASCII case.
int edit_distance(std::string_view a, std::string_view b, int limit);

/// The candidate that `word` was most likely meant to be: within a third of its length (at least
/// 1), the nearest first, ties to the earlier one. A candidate that differs only in case, `-`, `_`
/// or whitespace is always near; one that shares no character with it never is.
std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

}  // namespace aml::text
