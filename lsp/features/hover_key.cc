#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/cursor.h"
#include "lsp/features/hover.h"
#include "lsp/features/shape_text.h"
#include "validator/rules/rule.h"

namespace aml::lsp {
namespace {

std::string_view cut(std::string_view& text, char at) {
  const std::size_t end = text.find(at);
  const std::string_view word = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return word;
}

std::string rules_for(const Request& request, std::span<const std::string_view> path) {
  const doc::Kind* kind = request.snapshot().analysis().what().kind;
  if (kind == nullptr) kind = doc::command_job;
  const std::string& pages = request.session.settings.rule_pages;
  std::string text;
  for (const rules::Rule* rule : rules::all()) {
    std::string_view paths = rule->paths;
    bool looks = false;
    while (!paths.empty() && !looks) looks = doc::names_path(cut(paths, ' '), path, *kind);
    if (!looks) continue;
    const std::string_view name = rule->descriptor.name;
    text += text.empty() ? "" : ", ";
    text += pages.empty() ? fmt::format("`{}`", name)
                          : fmt::format("[{}]({}{}/README.md)", name, pages, name);
  }
  return text;
}

std::string dotted(std::span<const std::string_view> path) {
  std::string text;
  for (const std::string_view step : path) {
    if (step != "[]" && !text.empty()) text += '.';
    text += step;
  }
  return text;
}

}  // namespace

std::optional<Hover> hover_key(const Request& request, Offset at) {
  const Snapshot& snapshot = request.snapshot();
  Cursor cursor = cursor_at(snapshot, at);
  const Shape& root = root_of(snapshot.analysis().what());
  const bool key = cursor.context == CursorContext::key && !cursor.word.empty();
  if (!key && cursor.context != CursorContext::value) return {};
  if (key) {
    std::string_view name = cursor.word.of(snapshot.text());
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (name.size() > 1 && (name[0] == '"' || name[0] == '\''))
      name = name.substr(1, name.size() - 2);
    cursor.path.push_back(name);
  } else if (cursor.word.empty() ||
             !(cursor.is_at({"type"}) || is_at_discriminator(root, cursor))) {
    return {};  // of values, only the words among which a mapping is chosen are explained
  }
  std::string words;
  for (const Shape* value : values_at(root, cursor)) {
    words = words_for(*value, true);
    if (!words.empty()) break;
  }
  if (words.empty()) return {};
  std::string text = fmt::format("**`{}`**\n\n{}", dotted(cursor.path), words);
  if (const std::string rules = rules_for(request, cursor.path); !rules.empty()) {
    text += fmt::format("  \n**Checked by**: {}", rules);
  }
  return Hover{cursor.word, std::move(text)};
}

}  // namespace aml::lsp
