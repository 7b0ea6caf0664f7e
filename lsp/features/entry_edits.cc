#include "lsp/features/entry_edits.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

bool ends_line(std::string_view text) { return text.empty() || text.back() == '\n'; }

/// Columns by which the first nested block is indented.
std::size_t step_of(const yaml::Document& document) {
  for (const yaml::Pair& pair : document.root->pairs) {
    const yaml::Node& value = *pair.value;
    if (value.style != yaml::Style::block || value.pairs.empty()) continue;
    const Offset begin = value.pairs[0].key->whole.begin;
    const std::size_t column = begin - line_begin(document.text, begin);
    if (column > 0) return column;
  }
  return 2;
}

/// After the last line of a value.
Offset end_of(std::string_view text, const yaml::Pair& pair) {
  return next_line(text, std::max(pair.key->whole.end, pair.value->whole.end));
}

}  // namespace

Offset line_begin(std::string_view text, Offset at) {
  while (at > 0 && text[at - 1] != '\n') --at;
  return at;
}

Offset next_line(std::string_view text, Offset at) {
  const std::size_t end = text.find('\n', at);
  return static_cast<Offset>(end == std::string_view::npos ? text.size() : end + 1);
}

std::string_view line_end_of(std::string_view text) {
  const std::size_t at = text.find('\n');
  return at != std::string_view::npos && at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
}

std::optional<Edit> with_entry(const yaml::Document& document, std::string_view block,
                               std::string_view name, std::string_view value) {
  const yaml::Node* root = document.root;
  if (root == nullptr || !root->is_mapping() || root->style != yaml::Style::block) return {};
  const std::string_view text = document.text;
  const std::string_view eol = line_end_of(text);
  const std::string indent(step_of(document), ' ');
  const std::string entry = fmt::format("{}: {}", name, value);
  const auto found = std::find_if(
      root->pairs.begin(), root->pairs.end(),
      [&](const yaml::Pair& pair) { return pair.key->is_scalar() && pair.key->text == block; });
  if (found == root->pairs.end()) {
    if (root->pairs.empty()) return {};
    const Offset at = end_of(text, root->pairs.back());
    const std::string_view before = text.substr(0, at);
    return Edit{
        {at, at},
        fmt::format("{}{}:{}{}{}{}", ends_line(before) ? "" : eol, block, eol, indent, entry, eol)};
  }
  const yaml::Node& mapping = *found->value;
  if (mapping.is_null() && mapping.span.empty()) {
    const Offset at = next_line(text, found->key->whole.end);
    return Edit{
        {at, at},
        fmt::format("{}{}{}{}", ends_line(text.substr(0, at)) ? "" : eol, indent, entry, eol)};
  }
  if (!mapping.is_mapping()) return {};
  if (mapping.style == yaml::Style::flow) {
    const Offset at =
        mapping.pairs.empty() ? mapping.span.begin + 1 : mapping.pairs.back().value->whole.end;
    return Edit{{at, at}, mapping.pairs.empty() ? entry : ", " + entry};
  }
  if (mapping.pairs.empty()) return {};
  const Offset first = mapping.pairs[0].key->whole.begin;
  const std::string column(first - line_begin(text, first), ' ');
  const Offset at = end_of(text, mapping.pairs.back());
  return Edit{
      {at, at},
      fmt::format("{}{}{}{}", ends_line(text.substr(0, at)) ? "" : eol, column, entry, eol)};
}

std::optional<Edit> without_entry(const yaml::Document& document, const yaml::Node& key) {
  const yaml::Node* mapping = key.parent;
  const yaml::Pair* pair = nullptr;
  if (mapping == nullptr) return {};
  for (const yaml::Pair& one : mapping->pairs) {
    if (one.key == &key) pair = &one;
  }
  if (pair == nullptr || mapping->style != yaml::Style::block) return {};
  if (mapping->pairs.size() == 1) {
    // The block that it leaves empty goes too.
    return mapping->key == nullptr ? std::nullopt : without_entry(document, *mapping->key);
  }
  const Offset begin = line_begin(document.text, key.whole.begin);
  const std::string_view before = document.text.substr(begin, key.whole.begin - begin);
  if (before.find_first_not_of(' ') != std::string_view::npos) return {};
  return Edit{{begin, end_of(document.text, *pair)}, ""};
}

}  // namespace aml::lsp
