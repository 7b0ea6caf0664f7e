#include "validator/text/nearest.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "validator/text/ascii.h"

namespace aml::text {
namespace {

/// Without what people spell in different ways: case, `-`, `_` and whitespace.
std::string essence(std::string_view word) {
  std::string kept;
  for (const char c : word) {
    if (c != '-' && c != '_' && c != ' ') kept += lower(c);
  }
  return kept;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto beyond = limit + 1;
  const auto difference = static_cast<long long>(a.size()) - static_cast<long long>(b.size());
  if (std::abs(difference) > limit) return beyond;

  // Three rows of the table: a swap looks back two.
  std::vector<int> before_last(b.size() + 1);
  std::vector<int> last(b.size() + 1);
  std::vector<int> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<int>(i);
    int smallest = current[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      current[j] = std::min({last[j] + 1, current[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) current[j] = std::min(current[j], before_last[j - 2] + 1);
      smallest = std::min(smallest, current[j]);
    }
    if (smallest > limit) return beyond;
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return std::min(last[b.size()], beyond);
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  const std::string word_essence = essence(word);
  if (word_essence.empty()) return std::nullopt;
  std::optional<std::string_view> best;
  int limit = std::max(1, static_cast<int>(word.size() / 3));
  for (const std::string_view candidate : candidates) {
    int distance = edit_distance(word, candidate, limit);
    const bool nothing_shared =
        distance >= static_cast<int>(std::max(word.size(), candidate.size()));
    if (essence(candidate) == word_essence) {
      distance = 0;
    } else if (distance > limit || nothing_shared) {
      continue;
    }
    best = candidate;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return best;
}

}  // namespace aml::text
