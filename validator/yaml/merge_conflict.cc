#include "validator/yaml/merge_conflict.h"

#include <algorithm>
#include <optional>

#include "validator/yaml/pyyaml_verdict.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

constexpr std::size_t mark_size = 7;

/// The character of a mark (`<`, `|`, `=`, `>`); nothing for any other line.
std::optional<char> mark_of(std::string_view line) {
  if (line.size() < mark_size || std::string_view("<|=>").find(line[0]) == line.npos) return {};
  const std::size_t end = std::min(line.find_first_not_of(line[0]), line.size());
  if (end != mark_size || (line.size() > mark_size && line[mark_size] != ' ')) return {};
  return line[0];
}

struct Mark {
  char kind;
  Span line;    ///< without its end
  Offset next;  ///< where the next line begins
};

std::vector<Mark> marks_in(std::string_view text) {
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t next = std::min(end + 1, text.size());
    if (const auto kind = mark_of(line)) {
      const auto begin = static_cast<Offset>(at);
      marks.push_back(
          {*kind, {begin, begin + static_cast<Offset>(line.size())}, static_cast<Offset>(next)});
    }
    at = next;
  }
  return marks;
}

/// The conflict that begins with a mark: all marks that follow in their order.
std::optional<MergeConflict> conflict_at(const std::vector<Mark>& marks, std::size_t first) {
  constexpr std::string_view order = "<|=>";
  std::size_t last = first;
  while (last + 1 < marks.size() &&
         order.find(marks[last].kind) < order.find(marks[last + 1].kind)) {
    ++last;
  }
  if (first == last && marks[first].kind != '<' && marks[first].kind != '>') return {};
  const Span nothing{marks[last].next, marks[last].next};
  MergeConflict conflict{{marks[first].line.begin, marks[last].next}, {}, nothing, nothing, false};
  for (std::size_t i = first; i <= last; ++i) conflict.marks.push_back(marks[i].line);
  const bool has_both_ends = marks[first].kind == '<' && marks[last].kind == '>';
  conflict.complete = has_both_ends && last > first + 1 && marks[last - 1].kind == '=';
  if (conflict.complete) {
    conflict.ours = {marks[first].next, marks[first + 1].line.begin};
    conflict.theirs = {marks[last - 1].next, marks[last].line.begin};
  }
  return conflict;
}

void empty_lines(std::string& text, Offset begin, Offset end) {
  std::fill(text.begin() + begin, text.begin() + end, '\n');
}

std::string with_side(std::string_view text, const std::vector<MergeConflict>& conflicts,
                      Span MergeConflict::*side) {
  std::string result(text);
  for (const MergeConflict& conflict : conflicts) {
    // A side without anything can leave the text without what it needs.
    const bool is_empty = (conflict.*side).of(text).find_first_not_of(" \t\r\n") == text.npos;
    const Span kept =
        is_empty ? conflict.ours.size() > conflict.theirs.size() ? conflict.ours : conflict.theirs
                 : conflict.*side;
    empty_lines(result, conflict.whole.begin, kept.begin);
    empty_lines(result, kept.end, conflict.whole.end);
  }
  return result;
}

Fix keeping(std::string title, const MergeConflict& conflict, Span side) {
  return {std::move(title),
          false,
          {{{conflict.whole.begin, side.begin}, ""}, {{side.end, conflict.whole.end}, ""}}};
}

}  // namespace

std::vector<MergeConflict> merge_conflicts(std::string_view text) {
  std::vector<MergeConflict> conflicts;
  if (text.find("<<<<<<<") == text.npos && text.find(">>>>>>>") == text.npos) return conflicts;
  const std::vector<Mark> marks = marks_in(text);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    auto conflict = conflict_at(marks, i);
    if (!conflict) continue;
    i += conflict->marks.size() - 1;
    conflicts.push_back(std::move(*conflict));
  }
  return conflicts;
}

std::string with_one_side(std::string_view text, const std::vector<MergeConflict>& conflicts) {
  std::string ours = with_side(text, conflicts, &MergeConflict::ours);
  if (!pyyaml_refusal(ours)) return ours;
  std::string theirs = with_side(text, conflicts, &MergeConflict::theirs);
  return pyyaml_refusal(theirs) ? ours : theirs;
}

Diagnostic conflict_finding(std::string_view text, const MergeConflict& conflict) {
  const bool alone = conflict.marks.size() == 1;
  Diagnostic diagnostic =
      finding(rules::merge_conflict, conflict.marks.front(),
              conflict.complete ? "unresolved merge conflict"
              : alone           ? "mark of an unresolved merge conflict"
                                : "merge conflict that is resolved in part",
              conflict.complete ? "keep one side, and remove the other one and the marks"
              : alone           ? "remove the line"
                                : "keep the lines that are right, and remove the marks");
  for (std::size_t i = 1; i < conflict.marks.size(); ++i) {
    const Span mark = conflict.marks[i];
    const char* what = text[mark.begin] == '>'   ? "the conflict ends here"
                       : text[mark.begin] == '=' ? "the other side begins here"
                                                 : "the text before both changes begins here";
    diagnostic.notes.push_back({what, mark});
  }
  if (conflict.complete) {
    diagnostic.fixes.push_back(keeping("keep the first side", conflict, conflict.ours));
    diagnostic.fixes.push_back(keeping("keep the second side", conflict, conflict.theirs));
  } else if (alone) {
    diagnostic.fixes.push_back({"remove the line", false, {{conflict.whole, ""}}});
  }
  diagnostic.explains.places.push_back(conflict.whole);
  return diagnostic;
}

}  // namespace aml::yaml
