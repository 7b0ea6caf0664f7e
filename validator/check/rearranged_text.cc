#include "validator/check/rearranged_text.h"

#include <algorithm>
#include <iterator>

namespace aml {

Layout layout_of(const std::vector<yaml::Line>& lines) {
  Layout layout;
  layout.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) layout.push_back({i, lines[i].indent()});
  return layout;
}

RearrangedText::RearrangedText(std::string_view source, const std::vector<yaml::Line>& lines,
                               const Layout& layout)
    : source_(source) {
  text_.reserve(source.size());
  const auto add = [&](Offset begin, Offset end) {
    pieces_.push_back({static_cast<Offset>(text_.size()), begin, false});
    text_.append(source.substr(begin, end - begin));
  };
  for (const PlacedLine& placed : layout) {
    const yaml::Line& line = lines[placed.line];
    const Offset end = placed.line + 1 < lines.size() ? lines[placed.line + 1].begin
                                                      : static_cast<Offset>(source.size());
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';  // the last line was moved up
    if (placed.column == line.indent()) {
      add(line.begin, end);
      continue;
    }
    pieces_.push_back({static_cast<Offset>(text_.size()), line.first, true});
    text_.append(placed.column, ' ');
    add(line.first, end);
  }
}

Offset RearrangedText::to_source(Offset at) const {
  const auto after = std::ranges::upper_bound(pieces_, at, {}, &Piece::begin);
  if (after == pieces_.begin()) return at;
  const Piece& piece = *std::prev(after);
  if (piece.is_indentation) return piece.source;
  return std::min(piece.source + (at - piece.begin), static_cast<Offset>(source_.size()));
}

Span RearrangedText::to_source(Span place) const {
  const Offset begin = to_source(place.begin);
  if (place.empty()) return {begin, begin};
  return {begin, std::max(begin, to_source(place.end - 1) + 1)};
}

std::optional<Edit> RearrangedText::to_source(const Edit& edit) const {
  const Span place = to_source(edit.span);
  const bool is_same = place.size() == edit.span.size() && place.of(source_) == edit.span.of(text_);
  if (!is_same || edit.text.find('\n') != std::string::npos) return {};
  return Edit{place, edit.text};
}

void RearrangedText::to_source(Diagnostic& finding) const {
  finding.span = to_source(finding.span);
  for (Note& note : finding.notes) {
    if (note.file == nullptr) note.span = to_source(note.span);
  }
  std::erase_if(finding.fixes, [&](Fix& fix) {
    return !std::ranges::all_of(fix.edits, [&](Edit& edit) {
      const std::optional<Edit> mapped = to_source(edit);
      if (mapped) edit = *mapped;
      return mapped.has_value();
    });
  });
}

}  // namespace aml
