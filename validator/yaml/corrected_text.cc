#include "validator/yaml/corrected_text.h"

#include <algorithm>

namespace aml::yaml {
namespace {

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Whether only directives, comments and blank lines are before a line `---`. Also true when we
/// cannot tell.
bool document_start_follows(std::string_view text) {
  for (const std::string_view line_end : {"\u0085", "\u2028", "\u2029"}) {
    if (text.find(line_end) != std::string_view::npos) return true;
  }
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const std::size_t first = line.find_first_not_of(' ');
    const bool is_passed = first == std::string_view::npos || line[first] == '#' || line[0] == '%';
    if (!is_passed) {
      return line.starts_with("---") && (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
    }
  }
  return false;
}

}  // namespace

bool CorrectedText::correct(const LibyamlError& error) {
  switch (error.difference) {
    case LibyamlDifference::none:
      return false;
    case LibyamlDifference::unknown_directive:
      return replace_directive(error.context);
    case LibyamlDifference::version:
      return replace_version(error.context);
    case LibyamlDifference::surrogate_escape:
      return replace_surrogates();
    case LibyamlDifference::tab_in_block_scalar:
      return replace_tab(error.at);
    case LibyamlDifference::colon_in_flow:
      return insert_blank(error.at);
  }
  return false;
}

std::vector<Edit> CorrectedText::inserted_blanks() const {
  std::vector<Edit> edits;
  if (replaced_) return edits;
  // libyaml stops at one after the other, so that each is after those before.
  for (std::size_t i = 0; i < inserted_.size(); ++i) {
    const Offset at = inserted_[i] - static_cast<Offset>(i);
    edits.push_back({{at, at}, " "});
  }
  return edits;
}

Offset CorrectedText::source(Offset at) const {
  for (auto place = inserted_.rbegin(); place != inserted_.rend(); ++place) {
    if (at > *place) --at;
  }
  return at;
}

/// A directive must appear before `---`: then PyYAML reads over it.
bool CorrectedText::replace_directive(std::size_t line) {
  if (!document_start_follows(std::string_view(scanned_).substr(line))) return false;
  set(line, '#');
  return true;
}

/// PyYAML takes every `1.x`.
bool CorrectedText::replace_version(std::size_t line) {
  const std::size_t dot = scanned_.find('.', line);
  const bool is_version_one = dot != std::string::npos && dot + 1 < scanned_.size() &&
                              scanned_[dot - 1] == '1' && scanned_[dot - 2] == ' ';
  if (!is_version_one || scanned_[dot + 1] == '1') return false;
  set(dot + 1, '1');
  return true;
}

/// All of them at once: a text from a JSON writer may have one in each line.
bool CorrectedText::replace_surrogates() {
  bool changed = false;
  for (std::size_t at = scanned_.find("\\u"); at != std::string::npos;
       at = scanned_.find("\\u", at + 2)) {
    if (at + 3 >= scanned_.size()) break;
    const bool is_surrogate = (scanned_[at + 2] | 0x20) == 'd' && scanned_[at + 3] >= '8';
    if (!is_surrogate) continue;
    set(at + 2, '1');
    changed = true;
  }
  return changed;
}

bool CorrectedText::replace_tab(std::size_t at) {
  if (at >= scanned_.size() || scanned_[at] != '\t') return false;
  scanned_[at] = 'x';
  replaced_ = true;
  return true;
}

/// In `{key:, other: 1}` PyYAML sees a key without value.
bool CorrectedText::insert_blank(std::size_t colon) {
  if (colon >= scanned_.size() || scanned_[colon] != ':') return false;
  kept_.insert(colon + 1, 1, ' ');
  scanned_.insert(colon + 1, 1, ' ');
  inserted_.push_back(static_cast<Offset>(colon + 1));
  return true;
}

void CorrectedText::set(std::size_t at, char c) {
  replaced_ = true;
  kept_[at] = c;
  scanned_[at] = c;
}

}  // namespace aml::yaml
