#include "validator/fix/line_matches.h"

#include <algorithm>
#include <cstdint>

namespace aml::fix {
namespace {

using Lines = std::span<const std::string_view>;

/// Beyond this many lines that differ the time, which grows with their square, is not spent.
constexpr std::int64_t most_differences = 2000;

/// Myers, "An O(ND) Difference Algorithm": the furthest place on each diagonal (before - after) for
/// each number of differences, and the way back along them.
class ShortestEdit {
 public:
  ShortestEdit(Lines before, Lines after)
      : before_(before), after_(after), n_(std::ssize(before)), m_(std::ssize(after)) {}

  /// Pairs of equal lines, in order. None when the lines differ too much.
  std::vector<Match> equal_lines() {
    const std::int64_t limit = std::min(n_ + m_, most_differences);
    for (std::int64_t d = 0; d <= limit; ++d) {
      steps_.emplace_back(static_cast<std::size_t>(2 * d + 1));
      for (std::int64_t k = -d; k <= d; k += 2) {
        std::int64_t x = start(d, k);
        while (x < n_ && x - k < m_ && before_[at(x)] == after_[at(x - k)]) ++x;
        furthest(d, k) = x;
        if (x >= n_ && x - k >= m_) return way_back(d);
      }
    }
    return {};
  }

 private:
  static std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }
  std::int64_t& furthest(std::int64_t d, std::int64_t k) { return steps_[at(d)][at(k + d)]; }

  bool comes_down(std::int64_t d, std::int64_t k) {
    return k == -d || (k != d && furthest(d - 1, k - 1) < furthest(d - 1, k + 1));
  }

  /// Where diagonal `k` is entered with the d-th difference.
  std::int64_t start(std::int64_t d, std::int64_t k) {
    if (d == 0) return 0;
    return comes_down(d, k) ? furthest(d - 1, k + 1) : furthest(d - 1, k - 1) + 1;
  }

  std::vector<Match> way_back(std::int64_t d) {
    std::vector<Match> found;
    std::int64_t k = n_ - m_;
    for (; d >= 0; --d) {
      const std::int64_t from = start(d, k);
      const std::int64_t length = furthest(d, k) - from;
      if (length > 0) found.push_back({at(from), at(from - k), at(length)});
      if (d > 0) k += comes_down(d, k) ? 1 : -1;
    }
    std::ranges::reverse(found);
    return found;
  }

  Lines before_, after_;
  std::int64_t n_, m_;
  std::vector<std::vector<std::int64_t>> steps_;
};

}  // namespace

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end == std::string_view::npos ? end : end + 1));
    text.remove_prefix(lines.back().size());
  }
  return lines;
}

std::vector<Match> matches(Lines before, Lines after) {
  const auto first = std::ranges::mismatch(before, after);
  const auto head = static_cast<std::size_t>(first.in1 - before.begin());
  const std::size_t shorter = std::min(before.size(), after.size()) - head;
  std::size_t tail = 0;
  while (tail < shorter && before[before.size() - tail - 1] == after[after.size() - tail - 1]) {
    ++tail;
  }
  std::vector<Match> found = {{0, 0, head}};
  const auto middle = [&](Lines lines) { return lines.subspan(head, lines.size() - head - tail); };
  for (const Match& match : ShortestEdit(middle(before), middle(after)).equal_lines()) {
    found.push_back({match.before + head, match.after + head, match.count});
  }
  found.push_back({before.size() - tail, after.size() - tail, tail});
  found.push_back({before.size(), after.size(), 0});
  std::erase_if(found,
                [&](const Match& match) { return match.count == 0 && &match != &found.back(); });
  return found;
}

}  // namespace aml::fix
