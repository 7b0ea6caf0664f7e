#include "validator/rules/values/template_marker.h"

#include <algorithm>
#include <array>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

using text::is_digit;
using text::is_letter;
using text::is_upper;

/// `<in.txt 2>log` and `<in --x>out` are redirections; so is `<a >b`.
bool is_redirected_phrase(std::string_view inner) {
  const std::string_view first = inner.substr(0, inner.find(' '));
  const std::string_view last = inner.substr(inner.rfind(' ') + 1);
  return first.find('.') != first.npos || inner.find(" -") != inner.npos ||
         std::ranges::all_of(last, is_digit);
}

/// `<DATA_PATH>` and `<your-folder>`; `<br>` and `<input>` may be anything.
bool is_marker_word(std::string_view inner) {
  constexpr std::array<std::string_view, 5> starts = {"your", "my", "enter", "insert", "replace"};
  if (inner.find_first_of(".%'") != inner.npos) return false;
  const bool joined = inner.find_first_of("-_") != inner.npos;
  const bool capitals =
      std::ranges::none_of(inner, [](char c) { return is_letter(c) && !is_upper(c); });
  if (capitals) return joined || inner.size() > 4;
  return joined && std::ranges::any_of(starts, [&](std::string_view start) {
           return inner.size() > start.size() && same_word(inner.substr(0, start.size()), start);
         });
}

/// Whether a value is expected: in quotes, after `=`, or after an option.
bool is_argument(std::string_view command, Offset begin) {
  const std::string_view before = command.substr(0, begin);
  if (before.ends_with('"') || before.ends_with('\'') || before.ends_with('=')) return true;
  const std::size_t end = before.find_last_not_of(" \t");
  if (end == before.npos || end + 1 == before.size()) return false;
  const std::size_t word = before.find_last_of(" \t\n", end);
  return before[word == before.npos ? 0 : word + 1] == '-';
}

bool is_command_marker(std::string_view command, Span span) {
  if (span.begin > 0) {
    const char before = command[span.begin - 1];
    if (is_letter(before) || is_digit(before) || before == '<' || before == ')') return false;
  }
  const std::string_view inner = command.substr(span.begin + 1, span.size() - 2);
  if (!is_note(inner) || !is_letter(inner.front()) || inner.back() == ' ') return false;
  if (inner.find(' ') != inner.npos) return !is_redirected_phrase(inner);
  const char after = span.end < command.size() ? command[span.end] : ' ';
  if (std::string_view(" \t\n/\"';&|)").find(after) == std::string_view::npos) return false;
  const bool joined = inner.find_first_of("-_") != inner.npos && inner.find('.') == inner.npos;
  return is_marker_word(inner) || (joined && is_argument(command, span.begin));
}

}  // namespace

std::string_view between(std::string_view text, std::string_view opening,
                         std::string_view closing) {
  const std::size_t begin = text.find(opening);
  if (begin == text.npos) return {};
  const std::size_t end = text.find(closing, begin + opening.size());
  if (end == text.npos) return {};
  return text.substr(begin + opening.size(), end - begin - opening.size());
}

bool is_note(std::string_view inner) {
  return !inner.empty() && std::ranges::all_of(inner, [](char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("_- .%'").find(c) != std::string_view::npos;
  });
}

bool is_instruction(std::string_view inner) {
  constexpr std::array<std::string_view, 7> words = {"your", "my",      "enter", "insert",
                                                     "the",  "replace", "name"};
  if (inner.front() == '%' || inner.find(' ') != inner.npos) return true;
  return std::ranges::any_of(words, [&](std::string_view word) {
    return inner.size() >= word.size() && same_word(inner.substr(0, word.size()), word);
  });
}

std::string_view angle_note(std::string_view text) {
  const std::string_view inner = between(text, "<", ">");
  return is_note(inner) ? inner : std::string_view{};
}

std::vector<Span> markers_in_command(std::string_view command) {
  std::vector<Span> found;
  for (std::size_t at = command.find('<'); at != command.npos; at = command.find('<', at + 1)) {
    const std::size_t end = command.find_first_of("<>\n", at + 1);
    if (end == command.npos) break;
    const Span span{static_cast<Offset>(at), static_cast<Offset>(end + 1)};
    if (command[end] == '>' && is_command_marker(command, span)) found.push_back(span);
  }
  return found;
}

}  // namespace aml::rules
