#include "lsp/features/line_edits.h"

#include "validator/fix/line_matches.h"

namespace aml::lsp {

std::vector<Edit> line_edits(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> old_lines = fix::lines_of(before);
  const std::vector<std::string_view> new_lines = fix::lines_of(after);
  const auto offset_of = [&](std::size_t line) {
    const bool behind = line == old_lines.size();
    return static_cast<Offset>(
        behind ? before.size() : static_cast<std::size_t>(old_lines[line].data() - before.data()));
  };
  std::vector<Edit> edits;
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  for (const fix::Match& match : fix::matches(old_lines, new_lines)) {
    std::string text;
    for (; new_line < match.after; ++new_line) text += new_lines[new_line];
    const Span span{offset_of(old_line), offset_of(match.before)};
    if (!span.empty() || !text.empty()) edits.push_back({span, std::move(text)});
    old_line = match.before + match.count;
    new_line = match.after + match.count;
  }
  return edits;
}

}  // namespace aml::lsp
