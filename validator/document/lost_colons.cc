#include "validator/document/lost_colons.h"

#include <algorithm>

#include "validator/document/old_to_new.h"
#include "validator/yaml/view.h"

namespace aml::doc {
namespace {

constexpr std::string_view whitespace = " \t\r";
constexpr std::string_view name_characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";

std::optional<LineWithoutColon> read_line(std::string_view text, Span line) {
  const std::string_view written = line.of(text);
  const std::size_t begin = written.find_first_not_of(whitespace);
  if (begin == written.npos) return {};
  const std::size_t name_end = written.find_first_not_of(name_characters, begin);
  if (name_end == written.npos || name_end == begin) return {};
  std::size_t value = written.find_first_not_of(whitespace, name_end);
  if (value != written.npos && written[value] == '=') {
    value = written.find_first_not_of(whitespace, value + 1);
  } else if (value == name_end) {
    return {};  // `name:value`, `name/value`
  }
  if (value == written.npos || written[value] == '=') return {};
  const std::size_t end = written.find_last_not_of(whitespace) + 1;
  const auto span = [&](std::size_t from, std::size_t to) {
    return Span{line.begin + static_cast<Offset>(from), line.begin + static_cast<Offset>(to)};
  };
  return LineWithoutColon{span(begin, name_end), span(name_end, value), span(value, end)};
}

bool matches(std::span<const std::string_view> pattern, std::span<const std::string_view> path) {
  return std::ranges::equal(pattern, path, [](std::string_view step, std::string_view key) {
    return step == "*" || step == key;
  });
}

/// Empty where a line is anything else than a name and a value.
std::vector<LineWithoutColon> lines_without_colons(std::string_view text,
                                                   const yaml::Node& scalar) {
  if (!scalar.is_string() || scalar.style != yaml::Style::plain || scalar.key == nullptr) return {};
  const Span before{scalar.key->span.end, scalar.span.begin};
  if (scalar.span.empty() || before.of(text).find('\n') == std::string_view::npos) return {};
  std::vector<LineWithoutColon> lines;
  for (Offset at = scalar.span.begin; at < scalar.span.end;) {
    const std::size_t found = text.find('\n', at);
    const Offset end = std::min(static_cast<Offset>(std::min(found, text.size())), scalar.span.end);
    const auto line = read_line(text, {at, end});
    if (!line) return {};
    lines.push_back(*line);
    at = end + 1;
  }
  return lines;
}

}  // namespace

std::vector<BlockWithoutColons> blocks_without_colons(const yaml::Document& document) {
  std::vector<BlockWithoutColons> found;
  std::vector<const yaml::Node*> waiting = {document.root};
  while (!waiting.empty()) {
    const yaml::Node* node = waiting.back();
    waiting.pop_back();
    if (node == nullptr) continue;
    for (const yaml::Pair& pair : node->pairs) waiting.push_back(pair.value);
    waiting.insert(waiting.end(), node->items.begin(), node->items.end());
    auto lines = lines_without_colons(document.text, *node);
    if (!lines.empty()) found.push_back({node, std::move(lines)});
  }
  return found;
}

std::vector<std::string_view> keys_to(const yaml::Node& node) {
  std::vector<std::string_view> keys;
  for (const yaml::Node* at = &node; at->parent != nullptr; at = at->parent) {
    keys.push_back(at->key == nullptr ? std::string_view("0") : yaml::key_text(*at->key));
  }
  std::ranges::reverse(keys);
  return keys;
}

bool is_old_key(std::vector<std::string_view> path) {
  if (!path.empty() && path.front() == "trial") path.erase(path.begin());
  for (const SettingHistory& setting : old_to_new()) {
    for (const Spelling& spelling : setting.spellings) {
      if (spelling.last == Era::ga || spelling.at.path.empty()) continue;
      if (matches(keys_of(spelling.at.path), path)) return true;
    }
  }
  return false;
}

}  // namespace aml::doc
