#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "lsp/features/shape_text.h"

namespace aml::lsp {
namespace {

bool offered(const Completion& completion, std::string_view label) {
  return std::any_of(completion.items.begin(), completion.items.end(),
                     [&](const Item& item) { return item.label == label; });
}

void add_scalar(Completion& completion, const OrderedJson& value, std::string_view detail,
                int rank) {
  const std::string label = as_yaml(value);
  if (value.is_structured() || offered(completion, label)) return;
  completion.add(
      {.label = label, .kind = ItemKind::value, .detail = std::string(detail), .rank = rank});
}

/// Whole alternatives of a mapping, on the lines below the key.
void add_value_variants(Completion& completion, const Shape& value) {
  const Cursor& cursor = completion.cursor;
  if (cursor.in_flow || cursor.context != CursorContext::value || !completion.typed().empty())
    return;
  if (completion.text().substr(0, completion.at).back() == '-') return;
  const std::string indent(cursor.indent + 2, ' ');
  for (const Variant& variant : variants_of(value)) {
    int next = 1;
    const std::vector<std::string> lines = needed_lines(variant, next);
    std::string text;
    for (const std::string& line : lines) text += "\n" + indent + line;
    completion.add({.label = lines.front(),
                    .kind = ItemKind::snippet,
                    .snippet = std::move(text),
                    .rank = 3,
                    .shape = &variant.about()});
  }
}

bool takes_boolean(const Shape& shape) {
  return shape.lenient == schemas::Lenient::boolean || shape.types == schemas::type::boolean;
}

void add_all(Completion& completion, const Shape& shape) {
  for (const std::string_view word : enum_words_of(shape)) {
    if (offered(completion, word)) continue;
    completion.add({.label = std::string(word),
                    .kind = ItemKind::enumeration,
                    .snippet = word == "null" ? "\"null\"" : "",
                    .rank = 1,
                    .shape = &shape});
  }
  for (const Shape* one : alternatives_of(shape)) {
    if (!takes_boolean(*one)) continue;
    for (const bool value : {true, false}) add_scalar(completion, value, "", 1);
  }
  if (const auto usual = default_of(shape)) add_scalar(completion, *usual, "the default", 2);
  const std::string_view examples = text_of(documentation_of(shape).examples);
  if (!examples.empty() && shape.reference == schemas::Reference::none) {
    for (const OrderedJson& one : OrderedJson::parse(examples))
      add_scalar(completion, one, "an example", 4);
  }
  add_value_variants(completion, shape);
}

/// The words of all alternatives: another one may be chosen.
void add_words_of_union(Completion& completion) {
  Cursor above = completion.cursor;
  above.members.back().clear();
  for (const Shape* value : values_at(completion.root, above)) add_all(completion, *value);
}

}  // namespace

void complete_values(Completion& completion) {
  const Cursor& cursor = completion.cursor;
  if (cursor.path.empty() || cursor.is_at({"$schema"})) return;
  if (is_at_discriminator(completion.root, cursor)) return add_words_of_union(completion);
  for (const Shape* value : values_at(completion.root, cursor)) add_all(completion, *value);
  // What is a job, or may become one, may turn into the other.
  const doc::Kind* kind = completion.snapshot().analysis().what().kind;
  if (!cursor.is_at({"type"}) || (kind != nullptr && !kind->scored)) return;
  for (const char* word : {"command", "sweep"}) {
    if (!offered(completion, word)) completion.add({.label = word, .kind = ItemKind::enumeration});
  }
}

}  // namespace aml::lsp
