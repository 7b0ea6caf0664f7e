#include "validator/rules/placeholders/output_words.h"

#include <algorithm>
#include <array>

#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr std::array<std::string_view, 3> words = {"name", "output_name", "default_datastore"};

bool is_word_character(char c) { return text::is_word(c); }

bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

/// The signs around a word: what opens before it, what closes after it.
struct Frame {
  std::size_t begin, end;
  std::string_view opening, closing;
};

Frame frame_of(std::string_view path, std::size_t begin, std::size_t end) {
  Frame frame{begin, end, {}, {}};
  while (frame.begin > 0 && is_one_of(path[frame.begin - 1], "${([ ")) --frame.begin;
  while (frame.begin < begin && path[frame.begin] == ' ') ++frame.begin;
  while (frame.end < path.size() && is_one_of(path[frame.end], "})] ")) ++frame.end;
  while (frame.end > end && path[frame.end - 1] == ' ') --frame.end;
  frame.opening = path.substr(frame.begin, begin - frame.begin);
  frame.closing = path.substr(end, frame.end - end);
  return frame;
}

/// Other tools fill in `#{name}`, `%{name}` and `@{name}`; a backslash or a second dollar escapes.
bool is_foreign(std::string_view path, const Frame& frame) {
  return frame.begin > 0 && is_one_of(path[frame.begin - 1], "#%@\\");
}

bool is_near_miss(std::string_view path, const Frame& frame) {
  if (frame.opening.empty() || is_foreign(path, frame)) return false;
  // With all of `${{` it is a placeholder, sound or malformed.
  if (frame.opening.starts_with("${{")) return false;
  if (frame.opening == "$") return true;
  const bool opens = frame.opening.find_first_of("{([") != frame.opening.npos;
  return opens && !frame.closing.empty();
}

}  // namespace

std::vector<OutputWord> misspelled_output_words(std::string_view path) {
  std::vector<OutputWord> found;
  for (std::size_t i = 0; i < path.size();) {
    if (!is_word_character(path[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < path.size() && is_word_character(path[i])) ++i;
    const auto word = std::ranges::find(words, path.substr(begin, i - begin));
    if (word == words.end()) continue;
    Frame frame = frame_of(path, begin, i);
    if (!is_near_miss(path, frame)) continue;
    if (frame.opening == "$") frame.end = i;
    found.push_back({{static_cast<Offset>(frame.begin), static_cast<Offset>(frame.end)}, *word});
    i = frame.end;
  }
  return found;
}

}  // namespace aml::rules
