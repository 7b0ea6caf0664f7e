#include "validator/yaml/corrected_text.h"

namespace aml::yaml {

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

Offset CorrectedText::source(Offset at) const {
  for (auto place = inserted_.rbegin(); place != inserted_.rend(); ++place) {
    if (at > *place) --at;
  }
  return at;
}

bool CorrectedText::replace_directive(std::size_t line) {
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
  kept_[at] = c;
  scanned_[at] = c;
}

}  // namespace aml::yaml
