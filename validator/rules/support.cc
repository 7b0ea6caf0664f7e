#include "validator/rules/support.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/text/ascii.h"
#include "validator/text/number.h"

namespace aml::rules {

bool is_component(const doc::Job& job) { return job.what.kind->group == "component"; }

std::string_view noun_of(const doc::Job& job) { return is_component(job) ? "component" : "job"; }

bool is_preview(const doc::Job& job) { return job.what.dialect == doc::Dialect::preview_2021; }

bool takes_a_value(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return c == '{' || c == '}' || c == '<' || c == '>' || c == '$'; });
}

bool is_foreign(const doc::Job& job, const yaml::Node& key_or_value) {
  const auto reports = [&](const doc::OldKey& foreign) {
    return foreign.key == &key_or_value || foreign.value == &key_or_value;
  };
  return std::ranges::any_of(job.old_keys, reports) || std::ranges::any_of(job.newer_keys, reports);
}

bool is_whole(const doc::Job& job, const yaml::Node& mapping) {
  return std::ranges::none_of(job.document.broken, [&](Span broken) {
    return broken.overlaps(mapping.whole) || broken.contains(mapping.whole.begin);
  });
}

Span place_of(const yaml::Node& value) {
  return value.span.empty() && value.key != nullptr ? value.key->span : value.span;
}

std::span<const yaml::Entry> entries_of(const yaml::Node* mapping) {
  return mapping == nullptr ? std::span<const yaml::Entry>{} : mapping->entries;
}

std::string with_article(std::string_view noun) {
  constexpr std::string_view vowels = "aeioAEIO";
  const bool is_vowel = !noun.empty() && vowels.find(noun.front()) != vowels.npos;
  return fmt::format("{} {}", is_vowel ? "an" : "a", noun);
}

std::optional<yaml::Entry> find_entry(const yaml::Node* mapping, std::string_view key) {
  for (const yaml::Entry& entry : entries_of(mapping)) {
    if (entry.name == key) return entry;
  }
  return {};
}

const yaml::Node* find_value(const yaml::Node* mapping, std::string_view key) {
  const yaml::Node* value = yaml::find(mapping, key);
  const bool readable = value != nullptr && !value->is_null() &&
                        (value->is_scalar() || value->is_mapping() || value->is_sequence());
  return readable ? value : nullptr;
}

std::string key_path(const yaml::Node* mapping, std::string_view key) {
  const std::string parent = mapping == nullptr ? std::string() : yaml::path_of(*mapping);
  return parent.empty() ? std::string(key) : fmt::format("{}.{}", parent, key);
}

std::string_view text_of(const yaml::Node* scalar) {
  return scalar != nullptr && scalar->is_string() ? scalar->text : std::string_view{};
}

std::optional<double> number_of(const yaml::Node* scalar) {
  if (scalar == nullptr || !scalar->is_scalar()) return {};
  if (!scalar->is_string()) return yaml::as_number(*scalar);
  std::string_view text = scalar->text;
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  return text::to_double(text);
}

std::string_view kind_of_value(const yaml::Node& scalar) {
  switch (scalar.type) {
    case yaml::ScalarType::null:
      return "nothing";
    case yaml::ScalarType::boolean:
      return "a boolean";
    case yaml::ScalarType::integer:
    case yaml::ScalarType::floating:
      return "a number";
    case yaml::ScalarType::timestamp:
      return "a date";
    case yaml::ScalarType::binary:
      return "binary data";
    default:
      return "a text";
  }
}

bool same_word(std::string_view a, std::string_view b) { return text::same_ignoring_case(a, b); }

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::any_of(words, [&](auto one) { return same_word(one, word); });
}

std::string listed(const std::vector<std::string_view>& words, std::size_t limit) {
  const std::size_t shown = std::min(words.size(), limit);
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == words.size();
    if (i > 0) list += last ? " and " : ", ";
    list += fmt::format("`{}`", words[i]);
  }
  if (shown < words.size()) list += fmt::format(" and {} more", words.size() - shown);
  return list;
}

std::string plain_number(double number) { return fmt::format("{:g}", number); }

Fix replacing(std::string title, Span replaced, std::string text, bool safe) {
  return {std::move(title), safe, {{replaced, std::move(text)}}};
}

std::string_view line_break_of(const yaml::Document& document) {
  const std::size_t first = document.text.find('\n');
  const bool has_return =
      first != std::string_view::npos && first > 0 && document.text[first - 1] == '\r';
  return has_return ? "\r\n" : "\n";
}

std::optional<Fix> adding_before(const yaml::Document& document, const yaml::Node& key,
                                 std::string_view line, bool safe) {
  if (key.parent == nullptr || key.parent->style == yaml::Style::flow) return {};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const Offset at = key.whole.begin;
  std::string_view indent = document.text.substr(0, at);
  const std::size_t before = indent.rfind('\n');
  if (before != indent.npos) {
    indent.remove_prefix(before + 1);
  } else if (indent.starts_with(byte_order_mark)) {
    indent.remove_prefix(byte_order_mark.size());
  }
  if (indent.find_first_not_of(' ') != indent.npos) return {};
  return replacing(fmt::format("add `{}`", line), {at, at},
                   fmt::format("{}{}{}", line, line_break_of(document), indent), safe);
}

namespace {

/// The pair and the comma that separates it from a neighbour.
std::optional<Span> pair_in_braces(std::string_view text, const yaml::Node& mapping,
                                   const yaml::Entry& entry) {
  const auto pair = std::ranges::find(mapping.pairs, entry.key, &yaml::Pair::key);
  if (pair == mapping.pairs.end()) return {};
  const auto end_of = [](const yaml::Pair& one) {
    return std::max(one.key->whole.end, one.value->whole.end);
  };
  const bool last = pair + 1 == mapping.pairs.end();
  const Span removed = last ? Span{end_of(*(pair - 1)), end_of(*pair)}
                            : Span{pair->key->whole.begin, (pair + 1)->key->whole.begin};
  if (removed.of(text).find('#') != std::string_view::npos) return {};
  return removed;
}

}  // namespace

std::optional<Fix> removing(const yaml::Document& document, const yaml::Entry& entry) {
  const yaml::Node* mapping = entry.key->parent;
  const bool alone = mapping == nullptr || mapping->pairs.size() < 2;
  if (alone || entry.via != nullptr) return {};
  const std::string_view text = document.text;
  if (mapping->style == yaml::Style::flow) {
    const auto removed = pair_in_braces(text, *mapping, entry);
    if (!removed) return {};
    return replacing(fmt::format("remove `{}`", yaml::key_text(*entry.key)), *removed, "");
  }
  const std::size_t before = text.rfind('\n', entry.key->span.begin);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const bool own_line =
      text.substr(begin, entry.key->span.begin - begin).find_first_not_of(" \t") ==
      std::string_view::npos;
  if (!own_line) return {};  // it is after `- ` or another key
  const std::size_t after = text.find('\n', std::max(entry.key->span.end, entry.value->span.end));
  const std::size_t end = after == std::string_view::npos ? text.size() : after + 1;
  return replacing(fmt::format("remove `{}`", yaml::key_text(*entry.key)),
                   {static_cast<Offset>(begin), static_cast<Offset>(end)}, "");
}

}  // namespace aml::rules
