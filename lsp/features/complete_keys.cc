#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/features/completion.h"
#include "lsp/features/shape_text.h"

namespace aml::lsp {
namespace {

std::string joined(const std::vector<std::string>& lines, std::size_t indent) {
  std::string text;
  for (const std::string& line : lines) {
    if (!text.empty()) text += "\n" + std::string(indent, ' ');
    text += line;
  }
  return text;
}

std::string choice_of(const std::vector<std::string_view>& words, int stop) {
  return fmt::format("${{{}|{}|}}", stop, fmt::join(words, ","));
}

/// What is written after the colon of a new key, with its space or line end.
std::string value_snippet(const Shape& shape, std::size_t indent, bool flow, int& next) {
  const Shapes alternatives = alternatives_of(shape);
  const auto takes_mapping = [](const Shape* one) { return is_mapping(*one); };
  const bool may_be_mapping = std::ranges::any_of(alternatives, takes_mapping);
  const std::string below(indent + 2, ' ');
  if (std::ranges::all_of(alternatives, takes_mapping)) {
    if (flow) return fmt::format(" {{${}\\}}", next++);
    const std::vector<Variant> variants = variants_of(shape);
    if (variants.size() > 1) {
      std::vector<std::string_view> words;
      for (const Variant& variant : variants) words.push_back(variant.word);
      return fmt::format("\n{}{}: {}", below, variants.front().key, choice_of(words, next++));
    }
    const auto lines = needed_lines(*alternatives.front(), next);
    if (lines.empty()) return fmt::format("\n{}${}", below, next++);
    return "\n" + below + joined(lines, indent + 2);
  }
  const auto is_list = [](const Shape* one) { return one->types == schemas::type::array; };
  if (std::ranges::all_of(alternatives, is_list)) return fmt::format(" [${}]", next++);
  if (const auto words = enum_words_of(shape); words.size() == 1 && !may_be_mapping) {
    return fmt::format(" {}", words[0]);
  } else if (!words.empty() && !may_be_mapping) {
    return " " + choice_of(words, next++);
  }
  const auto usual = default_of(shape);
  if (usual && !usual->is_structured()) {
    return fmt::format(" ${{{}:{}}}", next++, escaped(as_yaml(*usual)));
  }
  return fmt::format(" ${}", next++);
}

bool has(const Members& members, std::string_view key) {
  return std::any_of(members.begin(), members.end(),
                     [&](const Member& one) { return one.key == key; });
}

void add_keys(Completion& completion, const Shapes& mappings, const Members& present) {
  const Cursor& cursor = completion.cursor;
  const auto selects = [&](std::string_view name) {
    return name == "type" || std::ranges::any_of(mappings, [name](const Shape* mapping) {
             return mapping->member_of != nullptr && mapping->member_of->discriminator == name;
           });
  };
  for (const Key& key : keys_of(mappings)) {
    if (has(present, key.name)) continue;
    int next = 1;
    std::string snippet;
    if (!cursor.has_colon) {
      snippet = fmt::format("{}:{}", escaped(key.name),
                            value_snippet(*key.shape, cursor.indent, cursor.in_flow, next));
    }
    completion.add({.label = std::string(key.name),
                    .kind = ItemKind::property,
                    .detail = summary_of(*key.shape),
                    .snippet = std::move(snippet),
                    .rank = key.required            ? 1
                            : key.shape->deprecated ? 5
                            : selects(key.name)     ? 2
                                                    : 3,
                    .shape = key.shape,
                    .deprecated = key.shape->deprecated});
  }
}

/// All lines of one alternative at once.
void add_variants(Completion& completion, const Shape& shape) {
  const Cursor& cursor = completion.cursor;
  for (const Variant& variant : variants_of(shape)) {
    int next = 1;
    const auto lines = needed_lines(variant, next);
    if (cursor.in_flow) continue;
    const bool described = documentation_of(*variant.mapping).description.size > 0;
    completion.add({.label = lines.front(),
                    .kind = ItemKind::snippet,
                    .snippet = joined(lines, cursor.indent),
                    .rank = 2,
                    .shape = described ? variant.mapping : &variant.about()});
  }
}

/// Names that the author chooses: those that the command asks for, and one for each alternative.
void add_names(Completion& completion, const Shape& value, const Members& present) {
  const Cursor& cursor = completion.cursor;
  const std::string colon = cursor.has_colon ? "" : ":";
  const std::string_view block = cursor.path.empty() ? "" : cursor.path.back();
  if (const doc::Job* job = completion.snapshot().job()) {
    std::vector<std::string_view> offered;
    for (const doc::Use& use : job->bindings.uses) {
      const expr::Placeholder& placeholder = use.placeholder;
      if (placeholder.context_text != block || use.declaration != nullptr) continue;
      if (!expr::is_name(placeholder.name) || has(present, placeholder.name)) continue;
      if (std::find(offered.begin(), offered.end(), placeholder.name) != offered.end()) continue;
      offered.push_back(placeholder.name);
      completion.add(
          {.label = std::string(placeholder.name),
           .kind = ItemKind::variable,
           .detail = "asked for by the command",
           .snippet = std::string(placeholder.name) + colon + (colon.empty() ? "" : " $1"),
           .rank = 1});
    }
  }
  if (cursor.in_flow || cursor.has_colon) return;
  for (const Variant& variant : variants_of(value)) {
    int next = 2;
    const auto lines = needed_lines(variant, next);
    completion.add(
        {.label = fmt::format("name: {}", variant.word),
         .kind = ItemKind::snippet,
         .snippet = fmt::format("${{1:name}}:\n{}{}", std::string(cursor.indent + 2, ' '),
                                joined(lines, cursor.indent + 2)),
         .rank = 4,
         .shape = &variant.about()});
  }
}

/// A line for each key that a mapping needs, `selected` by a word where it is one of a union.
std::vector<std::string> lines_of(const Shape& mapping, const Variant* selected, int& next) {
  std::vector<std::string> lines;
  const std::string_view word = selected == nullptr ? std::string_view() : selected->word;
  if (selected != nullptr) lines.push_back(fmt::format("{}: {}", selected->key, word));
  const std::array mappings{&mapping};
  for (const Key& key : keys_of(mappings)) {
    const bool needed = key.required || (key.name == "path" && word.starts_with("uri_")) ||
                        (key.name == "values" && word == "choice");
    if (!needed || (selected != nullptr && key.name == selected->key)) continue;
    lines.push_back(
        fmt::format("{}:{}", escaped(key.name), value_snippet(*key.shape, 0, true, next)));
  }
  return lines;
}

}  // namespace

std::vector<std::string> needed_lines(const Shape& mapping, int& next) {
  return lines_of(mapping, nullptr, next);
}

std::vector<std::string> needed_lines(const Variant& variant, int& next) {
  return lines_of(*variant.mapping, &variant, next);
}

void complete_keys(Completion& completion) {
  const Cursor& cursor = completion.cursor;
  static const Members nobody;
  const Members& present =
      cursor.members.size() > cursor.path.size() ? cursor.members.back() : nobody;
  const auto mappings = mappings_at(completion.root, cursor, cursor.path.size());
  if (mappings.empty()) {
    // The value of the key above, on a line of its own.
    if (present.empty() && !cursor.has_colon && !cursor.path.empty()) {
      complete_components(completion);
      complete_values(completion);
      complete_references(completion);
      complete_paths(completion);
    }
    return;
  }
  if (complete_step_names(completion)) return;
  add_keys(completion, mappings, present);
  if (present.empty() && !cursor.has_colon && !cursor.path.empty()) {
    for (const Shape* value : values_at(completion.root, cursor)) add_variants(completion, *value);
  }
  for (const Shape* mapping : mappings) {
    const Shape* value = value_of_free_names(*mapping);
    if (value != nullptr) return add_names(completion, *value, present);
  }
}

}  // namespace aml::lsp
