#include "validator/rules/command_text.h"

#include <algorithm>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/secrets/redactor.h"

namespace aml::rules {
namespace {

constexpr std::size_t longest_shown = 60;

}  // namespace

const yaml::Node* command_scalar(const doc::Job& job) {
  const yaml::Node* level = doc::View(job).node_of();
  // A sweep may lack its `trial` and have the command at the root.
  const yaml::Node* command = find_value(level != nullptr ? level : job.document.root, "command");
  return command != nullptr && command->is_string() ? command : nullptr;
}

std::vector<Offset> folded_line_ends(const doc::Job& job, const text::MappedText& text) {
  std::vector<Offset> ends;
  for (Offset i = 0; i < text.text.size(); ++i) {
    if (text.text[i] != ' ') continue;
    const Span source = {text.source(i), text.source(i + 1)};
    if (source.begin >= source.end) continue;
    const std::string_view written = source.of(job.document.text);
    if (written.find('\n') != written.npos || written.find('\r') != written.npos) ends.push_back(i);
  }
  return ends;
}

std::string shown(std::string_view piece) {
  std::string text = secrets::redacted(piece);
  std::ranges::replace(text, '\n', ' ');
  if (text.size() <= longest_shown) return text;
  std::size_t end = longest_shown - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

}  // namespace aml::rules
