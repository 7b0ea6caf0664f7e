#include "lsp/features/entry_edits.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

/// The line end that is missing before what is put at a place.
std::string line_start(std::string_view text, Offset at) {
  const bool is_there = at == 0 || text[at - 1] == '\n';
  return is_there ? "" : std::string(line_end_of(text));
}

/// In which the keys of a block mapping are.
std::size_t column_of(std::string_view text, const yaml::Node& mapping) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const Offset first = mapping.pairs[0].key->whole.begin;
  const Offset line = line_begin(text, first);
  const bool is_marked = line == 0 && text.starts_with(byte_order_mark);
  return first - line - (is_marked ? byte_order_mark.size() : 0);
}

std::string lines_of(std::span<const NewEntry> entries, std::size_t column, std::string_view eol) {
  std::string lines;
  for (const NewEntry& entry : entries) {
    lines += fmt::format("{}{}: {}{}", std::string(column, ' '), entry.name, entry.value, eol);
  }
  return lines;
}

std::string in_braces(std::span<const NewEntry> entries) {
  std::string text;
  for (const NewEntry& entry : entries) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", entry.name, entry.value);
  }
  return text;
}

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

std::optional<Edit> with_entries(const yaml::Document& document, const yaml::Node& mapping,
                                 std::span<const NewEntry> entries) {
  const std::string_view text = document.text;
  if (!mapping.is_mapping() || entries.empty()) return {};
  if (mapping.style == yaml::Style::flow) {
    const bool is_first = mapping.pairs.empty();
    const Offset at = is_first ? mapping.span.begin + 1 : mapping.pairs.back().value->whole.end;
    return Edit{{at, at}, (is_first ? "" : ", ") + in_braces(entries)};
  }
  if (mapping.pairs.empty()) return {};
  const Offset at = end_of(text, mapping.pairs.back());
  return Edit{
      {at, at},
      line_start(text, at) + lines_of(entries, column_of(text, mapping), line_end_of(text))};
}

std::optional<Edit> with_entries_in(const yaml::Document& document, const yaml::Node& holder,
                                    std::string_view block, std::span<const NewEntry> entries) {
  if (!holder.is_mapping() || holder.pairs.empty() || entries.empty()) return {};
  const std::string_view text = document.text;
  const std::string_view eol = line_end_of(text);
  const auto found = std::ranges::find_if(holder.pairs, [&](const yaml::Pair& pair) {
    return pair.key->is_scalar() && pair.key->text == block;
  });
  const bool is_there = found != holder.pairs.end();
  if (is_there && !(found->value->is_null() && found->value->span.empty())) {
    return with_entries(document, *found->value, entries);
  }
  if (holder.style == yaml::Style::flow) {
    if (is_there) return {};
    const NewEntry whole{std::string(block), '{' + in_braces(entries) + '}'};
    return with_entries(document, holder, std::span(&whole, 1));
  }
  const std::size_t column = column_of(text, holder);
  const std::string nested = lines_of(entries, column + step_of(document), eol);
  const Offset at =
      is_there ? next_line(text, found->key->whole.end) : end_of(text, holder.pairs.back());
  const std::string head =
      is_there ? "" : fmt::format("{}{}:{}", std::string(column, ' '), block, eol);
  return Edit{{at, at}, line_start(text, at) + head + nested};
}

std::optional<Edit> with_entry(const yaml::Document& document, std::string_view block,
                               std::string_view name, std::string_view value) {
  const yaml::Node* root = document.root;
  if (root == nullptr || !root->is_mapping() || root->style != yaml::Style::block) return {};
  const NewEntry entry{std::string(name), std::string(value)};
  return with_entries_in(document, *root, block, std::span(&entry, 1));
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
