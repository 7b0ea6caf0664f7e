#include "validator/text/nearest.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

#include "validator/text/ascii.h"

namespace aml::text {
namespace {

/// What people spell in different ways, beside case.
bool is_separator(char c) { return c == '-' || c == '_' || c == ' '; }

bool is_all_separators(std::string_view word) { return std::ranges::all_of(word, is_separator); }

/// Whether two words differ only in case and separators.
bool is_spelling_of(std::string_view a, std::string_view b) {
  for (;;) {
    while (!a.empty() && is_separator(a.front())) a.remove_prefix(1);
    while (!b.empty() && is_separator(b.front())) b.remove_prefix(1);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (lower(a.front()) != lower(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
}

/// No distance is smaller: each character of the longer word that the other does not have costs an
/// edit. Characters are compared by their low bits, in which the cases of a letter are alike.
int least_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t low_bits = 31;
  std::array<int, low_bits + 1> left{};
  for (const char c : a) ++left[byte_of(c) & low_bits];
  int shared = 0;
  for (const char c : b) shared += left[byte_of(c) & low_bits]-- > 0 ? 1 : 0;
  return static_cast<int>(std::max(a.size(), b.size())) - shared;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const auto beyond = limit + 1;
  const auto difference = static_cast<long long>(a.size()) - static_cast<long long>(b.size());
  if (std::abs(difference) > limit) return beyond;
  if (least_distance(a, b) > limit) return beyond;  // most words, without the table

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
  if (is_all_separators(word)) return std::nullopt;
  std::optional<std::string_view> best;
  int limit = std::max(1, static_cast<int>(word.size() / 3));
  for (const std::string_view candidate : candidates) {
    if (is_spelling_of(word, candidate)) return candidate;
    const int distance = edit_distance(word, candidate, limit);
    const bool nothing_shared =
        distance >= static_cast<int>(std::max(word.size(), candidate.size()));
    if (distance > limit || nothing_shared) continue;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}

}  // namespace aml::text
