#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "lsp/features/words.h"

namespace aml::lsp {
namespace {

bool offered(const Completion& completion, std::string_view label) {
  return std::any_of(completion.items.begin(), completion.items.end(),
                     [&](const Item& item) { return item.label == label; });
}

void add_scalar(Completion& completion, const Schema& value, std::string_view detail, int rank) {
  const std::string label = as_yaml(value);
  if (value.is_structured() || offered(completion, label)) return;
  completion.add(
      {.label = label, .kind = ItemKind::value, .detail = std::string(detail), .rank = rank});
}

/// Whole alternatives of a mapping, on the lines below the key.
void add_variants(Completion& completion, const Schema& value) {
  const Cursor& cursor = completion.cursor;
  if (cursor.in_flow || cursor.context != CursorContext::value || !completion.typed().empty())
    return;
  if (completion.text().substr(0, completion.at).back() == '-') return;
  const std::string indent(cursor.indent + 2, ' ');
  for (const auto& [type, branch] : variants_of(completion.guide, value)) {
    int next = 1;
    std::string text;
    for (const std::string& line : needed_lines(completion.guide, *branch, type, next)) {
      text += "\n" + indent + line;
    }
    completion.add({.label = fmt::format("type: {}", type),
                    .kind = ItemKind::snippet,
                    .snippet = std::move(text),
                    .rank = 3,
                    .schema = &(*branch)["properties"]["type"]});
  }
}

void add_all(Completion& completion, const Schema& schema) {
  const Guide& guide = completion.guide;
  for (const std::string_view word : words_of(guide, schema)) {
    if (offered(completion, word)) continue;
    completion.add({.label = std::string(word),
                    .kind = ItemKind::enumeration,
                    .snippet = word == "null" ? "\"null\"" : "",
                    .rank = 1,
                    .schema = &schema});
  }
  for (const Schema* branch : guide.branches(schema)) {
    const bool boolean = guide.text(*branch, "x-lenient") == "boolean" ||
                         (branch->contains("type") && (*branch)["type"] == "boolean");
    if (!boolean) continue;
    for (const bool value : {true, false}) add_scalar(completion, value, "", 1);
  }
  const bool reference = !guide.text(schema, "x-reference").empty();
  if (const Schema* usual = guide.word(schema, "default")) {
    add_scalar(completion, *usual, "the default", 2);
  }
  const Schema* examples = guide.word(schema, "examples");
  if (examples != nullptr && !reference) {
    for (const Schema& one : *examples) add_scalar(completion, one, "an example", 4);
  }
  add_variants(completion, schema);
}

}  // namespace

void complete_values(Completion& completion) {
  const Cursor& cursor = completion.cursor;
  if (cursor.path.empty() || cursor.is_at({"$schema"})) return;
  if (cursor.path.back() == "type") {
    // Another type may be chosen: the words of all alternatives.
    Cursor above = cursor;
    above.members.back().clear();
    for (const Schema* value : values_at(completion.guide, above)) add_all(completion, *value);
    if (cursor.is_at({"type"})) {
      for (const char* word : {"command", "sweep"}) {
        if (!offered(completion, word))
          completion.add({.label = word, .kind = ItemKind::enumeration});
      }
    }
    return;
  }
  for (const Schema* value : values_at(completion.guide, cursor)) add_all(completion, *value);
}

}  // namespace aml::lsp
