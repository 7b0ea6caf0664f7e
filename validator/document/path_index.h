#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

/// Many paths of keys as one tree in two flat arrays: the index of the rules' paths and of the
/// patterns of dialects.
namespace aml::doc {

/// `inputs.*.mode`: keys joined by dots, `*` for any key or item. The first key may be `@`, `~` or
/// `^`, an anchor that the caller resolves; "." and "" are the root. `number` identifies the path.
struct IndexedPath {
  std::string_view path;
  std::uint16_t number;
};

/// One key of one or more paths.
struct PathStep {
  std::string_view key;
  std::uint16_t first_child = 0;  ///< children are contiguous and sorted by key
  std::uint16_t children = 0;
  std::uint16_t any = 0;           ///< the child `*`, which is not among the others; 0 when absent
  std::uint16_t first_number = 0;  ///< of the paths that end here
  std::uint16_t numbers = 0;
};

/// A view of an index; `steps[0]` is the root.
struct PathIndex {
  std::span<const PathStep> steps;
  std::span<const std::uint16_t> numbers;

  const PathStep& root() const { return steps.front(); }
  /// Null when absent.
  const PathStep* any(const PathStep& step) const {
    return step.any == 0 ? nullptr : &steps[step.any];
  }
  const PathStep* child(const PathStep& step, std::string_view key) const {
    // A document may have such keys.
    const bool anchor = key == "@" || key == "~" || key == "^";
    return anchor ? nullptr : find(step, key);
  }
  /// The paths that begin with an anchor, `@`, `~` or `^`.
  const PathStep* anchored(std::string_view anchor) const { return find(root(), anchor); }
  std::span<const std::uint16_t> numbers_at(const PathStep& step) const {
    return numbers.subspan(step.first_number, step.numbers);
  }
  static bool is_leaf(const PathStep& step) { return step.children == 0 && step.any == 0; }

 private:
  const PathStep* find(const PathStep& step, std::string_view key) const {
    const auto children = steps.subspan(step.first_child, step.children);
    const auto found = std::ranges::lower_bound(children, key, {}, &PathStep::key);
    return found != children.end() && found->key == key ? &*found : nullptr;
  }
};

/// The arrays after an index that is built at run time.
struct PathTable {
  std::vector<PathStep> steps;
  std::vector<std::uint16_t> numbers;

  constexpr PathIndex index() const { return {steps, numbers}; }
};

/// Builds a table level by level, so that the children of a step are contiguous.
class PathTableBuilder {
 public:
  constexpr explicit PathTableBuilder(std::vector<IndexedPath> paths) : paths_(std::move(paths)) {
    for (IndexedPath& path : paths_) {
      if (path.path == ".") path.path = {};
    }
    std::sort(paths_.begin(), paths_.end(), before);
    for (const IndexedPath& path : paths_) table_.numbers.push_back(path.number);
  }

  constexpr PathTable build() {
    add({}, {0, paths_.size(), 0});
    for (std::size_t at = 0; at < table_.steps.size(); ++at) expand(at);
    return std::move(table_);
  }

 private:
  /// Paths that have the first `depth` characters in common.
  struct Range {
    std::size_t begin, end, depth;
  };

  /// A path comes directly before those that go on below it.
  static constexpr bool before(const IndexedPath& a, const IndexedPath& b) {
    const auto rank = [](char c) { return c == '.' ? 0 : static_cast<unsigned char>(c) + 1; };
    const std::size_t common = std::min(a.path.size(), b.path.size());
    for (std::size_t i = 0; i < common; ++i) {
      if (a.path[i] != b.path[i]) return rank(a.path[i]) < rank(b.path[i]);
    }
    return a.path.size() != b.path.size() ? a.path.size() < b.path.size() : a.number < b.number;
  }

  constexpr void add(std::string_view key, Range range) {
    table_.steps.push_back({.key = key});
    ranges_.push_back(range);
  }

  constexpr void expand(std::size_t at) {
    auto [begin, end, depth] = ranges_[at];
    PathStep step = table_.steps[at];
    step.first_number = static_cast<std::uint16_t>(begin);
    while (begin < end && paths_[begin].path.size() <= depth) ++begin;
    step.numbers = static_cast<std::uint16_t>(begin - step.first_number);
    step.first_child = static_cast<std::uint16_t>(table_.steps.size());
    Range any = {end, end, 0};
    const std::size_t skipped = depth == 0 ? 0 : depth + 1;  // the dot, too
    while (begin < end) {
      const std::string_view rest = paths_[begin].path.substr(skipped);
      const std::string_view key = rest.substr(0, rest.find('.'));
      std::size_t next = begin + 1;
      while (next < end && has_key(paths_[next].path.substr(skipped), key)) ++next;
      const Range below = {begin, next, skipped + key.size()};
      if (key == "*") {
        any = below;
      } else {
        add(key, below);
        ++step.children;
      }
      begin = next;
    }
    if (any.begin < any.end) {
      step.any = static_cast<std::uint16_t>(table_.steps.size());
      add("*", any);
    }
    table_.steps[at] = step;
  }

  static constexpr bool has_key(std::string_view path, std::string_view key) {
    return path.substr(0, path.find('.')) == key;
  }

  std::vector<IndexedPath> paths_;
  std::vector<Range> ranges_;  ///< of each step
  PathTable table_;
};

constexpr PathTable path_table(std::vector<IndexedPath> paths) {
  return PathTableBuilder(std::move(paths)).build();
}

/// The arrays of an index that is built by the compiler.
template <std::size_t Steps, std::size_t Numbers>
struct StaticPathTable {
  std::array<PathStep, Steps> steps;
  std::array<std::uint16_t, Numbers> numbers;

  constexpr PathIndex index() const { return {steps, numbers}; }
};

/// `Paths` is a function without captures that returns the paths.
template <auto Paths>
consteval auto static_path_table() {
  constexpr auto sizes = [] {
    const PathTable table = path_table(Paths());
    return std::array{table.steps.size(), table.numbers.size()};
  }();
  const PathTable table = path_table(Paths());
  StaticPathTable<sizes[0], sizes[1]> result;
  std::ranges::copy(table.steps, result.steps.begin());
  std::ranges::copy(table.numbers, result.numbers.begin());
  return result;
}

}  // namespace aml::doc
