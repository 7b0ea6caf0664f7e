#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aml::host {

/// One pattern of an ignore file as Azure ML's client reads it. The client turns a pattern into one
/// regular expression over the whole path, where git compares name by name: so here a pattern that
/// matches a folder also matches every path below it, and `[!a]` also matches a `/`.
///
/// It is a machine of steps, each of which takes one character; all ways through it are followed
/// at once, so that the time is the product of both lengths at most.
class UploadPattern {
 public:
  /// Without the `!` of a negation and without whitespace around. Nothing when the client refuses
  /// it: no name at all, a backslash at the end, a range such as `[z-a]`.
  static std::optional<UploadPattern> compile(std::u32string_view text);

  /// `path` is relative, with `/`.
  bool matches(std::u32string_view path) const;
  /// Whether every path below `folder` matches, whatever its name is.
  bool matches_all_below(std::u32string_view folder) const;

 private:
  /// The characters of some ranges, or all others.
  struct Characters {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool negated = false;
    bool contain(char32_t c) const;
  };
  struct Step {
    Characters characters;
    bool repeats = false;  ///< takes any number of characters, one at least
    std::size_t skip = 0;  ///< how many steps may be left out, this one the first; 0: none
  };
  class Run;

  static Characters any();
  static Characters any_but_slash();
  static Characters only(char32_t c);
  void add(Characters characters, bool repeats = false, std::size_t skip = 0);
  void add_anything_below(bool optional);
  bool add_segments(const std::vector<std::u32string_view>& segments);
  bool add_glob(std::u32string_view glob);
  static std::optional<Characters> bracket(std::u32string_view content);
  void find_word();

  std::vector<Step> steps_;
  std::u32string word_;  ///< the longest that every match contains: most paths lack it
};

}  // namespace aml::host
