#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "lsp/features/words.h"

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

bool has_mapping(const std::vector<const Schema*>& branches) {
  return std::any_of(branches.begin(), branches.end(),
                     [](const Schema* branch) { return is_mapping(*branch); });
}

bool only_kind(const std::vector<const Schema*>& branches, std::string_view type) {
  return std::all_of(branches.begin(), branches.end(), [&](const Schema* branch) {
    return branch->contains("type") && (*branch)["type"] == type;
  });
}

/// What is written behind the colon of a new key, with its blank or line end.
std::string value_snippet(const Guide& guide, const Schema& schema, std::size_t indent, bool flow,
                          int& next) {
  const std::vector<const Schema*> branches = guide.branches(schema);
  const std::string below(indent + 2, ' ');
  if (has_mapping(branches) && std::all_of(branches.begin(), branches.end(),
                                           [](const Schema* one) { return is_mapping(*one); })) {
    if (flow) return fmt::format(" {{${}\\}}", next++);
    const auto variants = variants_of(guide, schema);
    if (variants.size() > 1) {
      std::vector<std::string_view> words;
      for (const auto& variant : variants) words.push_back(variant.first);
      return "\n" + below + "type: " + choice_of(words, next++);
    }
    const auto lines = needed_lines(guide, *branches.front(), {}, next);
    if (lines.empty()) return fmt::format("\n{}${}", below, next++);
    return "\n" + below + joined(lines, indent + 2);
  }
  if (only_kind(branches, "array")) return fmt::format(" [${}]", next++);
  if (const auto words = words_of(guide, schema); words.size() == 1 && !has_mapping(branches)) {
    return fmt::format(" {}", words[0]);
  } else if (!words.empty() && !has_mapping(branches)) {
    return " " + choice_of(words, next++);
  }
  const Schema* usual = guide.word(schema, "default");
  if (usual != nullptr && !usual->is_structured()) {
    return fmt::format(" ${{{}:{}}}", next++, escaped(as_yaml(*usual)));
  }
  return fmt::format(" ${}", next++);
}

bool has(const Members& members, std::string_view key) {
  return std::any_of(members.begin(), members.end(),
                     [&](const Member& one) { return one.key == key; });
}

void add_keys(Completion& completion, const std::vector<const Schema*>& mappings,
              const Members& present) {
  const Cursor& cursor = completion.cursor;
  for (const Key& key : keys_of(completion.guide, mappings)) {
    if (has(present, key.name)) continue;
    int next = 1;
    std::string snippet;
    if (!cursor.has_colon) {
      snippet = fmt::format(
          "{}:{}", escaped(key.name),
          value_snippet(completion.guide, *key.schema, cursor.indent, cursor.in_flow, next));
    }
    completion.add({.label = std::string(key.name),
                    .kind = ItemKind::property,
                    .detail = summary_of(completion.guide, *key.schema),
                    .snippet = std::move(snippet),
                    .rank = key.required         ? 1
                            : key.deprecated     ? 5
                            : key.name == "type" ? 2
                                                 : 3,
                    .schema = key.schema,
                    .deprecated = key.deprecated});
  }
}

/// All lines of one alternative at once.
void add_variants(Completion& completion, const Schema& schema) {
  const Cursor& cursor = completion.cursor;
  for (const auto& [type, branch] : variants_of(completion.guide, schema)) {
    int next = 1;
    const auto lines = needed_lines(completion.guide, *branch, type, next);
    const std::string first = fmt::format("type: {}", type);
    if (lines.empty() || cursor.in_flow) continue;
    completion.add(
        {.label = first,
         .kind = ItemKind::snippet,
         .snippet = joined(lines, cursor.indent),
         .rank = 2,
         .schema = branch->contains("description") ? branch : &(*branch)["properties"]["type"]});
  }
}

/// Names that the author chooses: those that the command asks for, and one for each alternative.
void add_names(Completion& completion, const Schema& mapping, const Members& present) {
  const Cursor& cursor = completion.cursor;
  const Schema& value = mapping["additionalProperties"];
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
  for (const auto& [type, branch] : variants_of(completion.guide, value)) {
    int next = 2;
    const auto lines = needed_lines(completion.guide, *branch, type, next);
    completion.add(
        {.label = fmt::format("name: {}", type),
         .kind = ItemKind::snippet,
         .snippet = fmt::format("${{1:name}}:\n{}{}", std::string(cursor.indent + 2, ' '),
                                joined(lines, cursor.indent + 2)),
         .rank = 4,
         .schema = &(*branch)["properties"]["type"]});
  }
}

}  // namespace

std::vector<std::string> needed_lines(const Guide& guide, const Schema& branch,
                                      std::string_view type, int& next) {
  std::vector<std::string> lines;
  if (!type.empty()) lines.push_back(fmt::format("type: {}", type));
  const std::array branches{&branch};
  for (const Key& key : keys_of(guide, branches)) {
    const bool needed = key.required || (key.name == "path" && type.starts_with("uri_")) ||
                        (key.name == "values" && type == "choice");
    if (!needed || key.name == "type") continue;
    lines.push_back(
        fmt::format("{}:{}", escaped(key.name), value_snippet(guide, *key.schema, 0, true, next)));
  }
  return lines;
}

std::vector<std::pair<std::string_view, const Schema*>> variants_of(const Guide& guide,
                                                                    const Schema& schema) {
  std::vector<std::pair<std::string_view, const Schema*>> variants;
  for (const Schema* branch : guide.branches(schema)) {
    if (!is_mapping(*branch) || !branch->contains("properties")) continue;
    const Schema& properties = (*branch)["properties"];
    if (!properties.contains("type")) continue;
    for (const std::string_view word : words_of(guide, properties["type"])) {
      const bool known = std::any_of(variants.begin(), variants.end(),
                                     [&](const auto& one) { return one.first == word; });
      if (!known) variants.emplace_back(word, branch);
    }
  }
  return variants;
}

void complete_keys(Completion& completion) {
  const Cursor& cursor = completion.cursor;
  static const Members nobody;
  const Members& present =
      cursor.members.size() > cursor.path.size() ? cursor.members.back() : nobody;
  const auto mappings = mappings_at(completion.guide, cursor, cursor.path.size());
  if (mappings.empty()) {
    // The value of the key above, on a line of its own.
    if (present.empty() && !cursor.has_colon && !cursor.path.empty()) {
      complete_values(completion);
      complete_references(completion);
      complete_paths(completion);
    }
    return;
  }
  add_keys(completion, mappings, present);
  if (present.empty() && !cursor.has_colon && !cursor.path.empty()) {
    for (const Schema* value : values_at(completion.guide, cursor)) {
      add_variants(completion, *value);
    }
  }
  for (const Schema* mapping : mappings) {
    if (!mapping->contains("properties") && mapping->contains("additionalProperties") &&
        (*mapping)["additionalProperties"].is_object()) {
      add_names(completion, *mapping, present);
      break;
    }
  }
}

}  // namespace aml::lsp
