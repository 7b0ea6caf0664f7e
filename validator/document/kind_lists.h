#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "validator/document/kind_table.h"

/// What options of the command line offer, made of the table by the compiler.
namespace aml::doc {

/// The names of the schemas that can be printed: "commandJob".
inline constexpr auto printable_schemas = [] {
  constexpr auto has_schema = [](const Kind& kind) { return kind.schema.has_value(); };
  std::array<std::string_view, std::ranges::count_if(kind_table, has_schema)> names;
  auto next = names.begin();
  for (const Kind& kind : kind_table) {
    if (has_schema(kind)) *next++ = kind.own_schema_name();
  }
  return names;
}();

/// What files can be listed by: the ids of the kinds that are checked, and their groups.
inline constexpr auto kind_choices = [] {
  constexpr auto made = [] {
    std::array<std::string_view, 2 * std::size(kind_table)> words;
    std::size_t count = 0;
    const auto add = [&](std::string_view word) {
      const auto end = words.begin() + count;
      if (std::find(words.begin(), end, word) == end) words[count++] = word;
    };
    for (const Kind& kind : kind_table) {
      if (kind.support >= Support::schema) add(kind.id);
    }
    for (const Kind& kind : kind_table) {
      if (kind.support >= Support::schema) add(kind.group);
    }
    return std::pair{words, count};
  }();
  std::array<std::string_view, made.second> choices;
  std::copy_n(made.first.begin(), made.second, choices.begin());
  return choices;
}();

}  // namespace aml::doc
