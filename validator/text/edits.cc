#include "validator/text/edits.h"

#include <algorithm>

namespace aml::text {

bool sort_edits(std::vector<Edit>& edits) {
  // Stable: insertions at one place keep the order in which they were asked for.
  std::ranges::stable_sort(edits, {}, &Edit::span);
  const auto clash = std::ranges::adjacent_find(edits, [](const Edit& first, const Edit& second) {
    return first.span.end > second.span.begin;
  });
  return clash == edits.end();
}

std::string apply(std::string_view text, const std::vector<Edit>& edits) {
  std::string result;
  result.reserve(text.size());
  Offset copied = 0;
  for (const Edit& edit : edits) {
    result += text.substr(copied, edit.span.begin - copied);
    result += edit.text;
    copied = edit.span.end;
  }
  return result += text.substr(copied);
}

}  // namespace aml::text
