#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/completion.h"
#include "validator/config/options.h"

namespace aml::lsp {
namespace {

using config::Option;

/// A key with room for its value, in a mapping at a column.
std::string entry_for(std::string_view key, config::Shape shape, Offset indent) {
  switch (shape) {
    case config::Shape::rules:
      return fmt::format("{}: [$1]", key);
    case config::Shape::levels:
      return fmt::format("{}:\n{}$1", key, std::string(indent + 2, ' '));
    case config::Shape::globs:
      return fmt::format("{}:\n{}- $1", key, std::string(indent + 2, ' '));
    case config::Shape::word:
      break;
  }
  return fmt::format("{}: $1", key);
}

bool present(const Completion& completion, std::string_view key) {
  const auto& members = completion.cursor.members;
  if (members.empty()) return false;
  const Members& own = members.back();
  return std::any_of(own.begin(), own.end(), [&](const Member& one) { return one.key == key; });
}

void add_key(Completion& completion, std::string_view key, std::string_view detail,
             std::string entry) {
  if (present(completion, key)) return;
  if (completion.cursor.has_colon) entry = key;
  completion.add({.label = std::string(key),
                  .kind = ItemKind::property,
                  .detail = std::string(detail),
                  .snippet = std::move(entry)});
}

void add_keys(Completion& completion, bool in_override) {
  const Offset indent = completion.cursor.indent;
  if (in_override) {
    add_key(completion, "paths", "Files that this is about, written as in .gitignore",
            "paths: [$1]");
  }
  for (const Option& option : config::option_table()) {
    if (option.key.empty() || !option.stands_for.empty()) continue;
    if (in_override && option.shape == config::Shape::globs) continue;
    add_key(completion, option.key, option.help, entry_for(option.key, option.shape, indent));
  }
  if (!in_override) {
    add_key(completion, "overrides", "What holds for some files only",
            "overrides:\n  - paths: [$1]");
  }
}

void add_words(Completion& completion, std::span<const std::string_view> words) {
  for (const std::string_view word : words) {
    completion.add({.label = std::string(word), .kind = ItemKind::enumeration});
  }
}

void add_listed_rules(Completion& completion, RuleForm form) {
  const std::string before = form.before;
  const std::string after = form.after;
  add_rules(completion, form);
  for (const char* word : {"all", "default"}) {
    completion.add({.label = word,
                    .kind = ItemKind::enumeration,
                    .snippet = fmt::format("{}{}{}", before, word, after),
                    .rank = 3});
  }
}

/// The level of a rule, or the value of a key of the table.
void add_value(Completion& completion, std::span<const std::string_view> path) {
  if (path.size() == 2 && path[0] == "severity") {
    constexpr std::string_view levels[] = {"error", "warning", "info", "hint"};
    return add_words(completion, levels);
  }
  const Option* option = path.size() == 1 ? config::option_of_key(path[0]) : nullptr;
  if (option == nullptr) return;
  if (option->shape == config::Shape::word) return add_words(completion, option->choices);
  if (option->shape == config::Shape::rules) {
    add_listed_rules(completion, {.before = "[", .after = "]", .typed = completion.typed()});
  }
}

}  // namespace

void complete_configuration(Completion& completion) {
  const Cursor& cursor = completion.cursor;
  if (cursor.context == CursorContext::none || cursor.context == CursorContext::text) return;
  std::span<const std::string_view> path = cursor.path;
  const bool in_override = path.size() > 1 && path[0] == "overrides" && path[1] == "[]";
  if (in_override) path = path.subspan(2);
  // A list of rules: an item that is only begun looks like a key.
  if (path.size() == 2 && path[1] == "[]") {
    const Option* option = config::option_of_key(path[0]);
    if (option != nullptr && option->shape == config::Shape::rules) {
      add_listed_rules(completion, {.typed = completion.typed()});
    }
    return;
  }
  if (cursor.context == CursorContext::value) return add_value(completion, path);
  if (path.empty()) return add_keys(completion, in_override);
  if (path.size() == 1 && path[0] == "severity") {
    RuleForm form{.after = cursor.has_colon ? "" : ": ", .typed = completion.typed()};
    if (!cursor.members.empty()) {
      for (const Member& one : cursor.members.back()) form.taken.push_back(one.key);
    }
    add_rules(completion, form);
  }
}

}  // namespace aml::lsp
