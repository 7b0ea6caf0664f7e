#include "validator/check/move_words.h"

#include <fmt/format.h>

namespace aml {
namespace {

using yaml::Line;
using Lines = std::vector<Line>;

std::string key_of(std::string_view text, const Line& line) {
  constexpr Offset longest = 60;
  if (!line.colon || *line.colon - line.content > longest) return "this line";
  return fmt::format("`{}`", text.substr(line.content, *line.colon - line.content));
}

const char* verb_of(const LineMove& move, const Lines& lines) {
  return move.column > lines[move.first].indent() ? "indent" : "unindent";
}

std::string place_of(const LineMove& move, const Lines& lines, std::string_view text) {
  return move.parent ? fmt::format("under {}", key_of(text, lines[*move.parent]))
                     : "at the top level of the file";
}

}  // namespace

std::string title_of(const LineMove& move, const Lines& lines, std::string_view text) {
  if (move.swaps) return "swap the two lines";
  const char* verb = verb_of(move, lines);
  if (move.size() == 1) return fmt::format("{} {}", verb, key_of(text, lines[move.first]));
  return fmt::format("{} these {} lines", verb, move.size());
}

std::string help_of(const LineMove& move, const Lines& lines, std::string_view text,
                    bool is_guess) {
  if (move.swaps) {
    return fmt::format("swap the two lines: {} comes first", key_of(text, lines[move.first + 1]));
  }
  std::vector<std::string> names;
  for (const std::size_t i : first_lines(move, lines)) names.push_back(key_of(text, lines[i]));
  constexpr std::size_t most_names = 3;
  const std::string what = names.size() > most_names ? fmt::format("these {} lines", move.size())
                                                     : fmt::format("{}", fmt::join(names, ", "));
  const bool one = names.size() == 1;
  const char* belongs = one ? "belongs" : "belong";
  const std::string place = place_of(move, lines, text);
  if (is_guess) {
    return fmt::format("if {} {} {}, {} {}", what, belongs, place, verb_of(move, lines),
                       one ? "it" : "them");
  }
  return fmt::format("{} {}, which {} {}", verb_of(move, lines), what, belongs, place);
}

}  // namespace aml
