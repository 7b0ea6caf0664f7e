#include <fmt/format.h>

#include "lsp/features/code_action.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/entry_edits.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// The word of a command that a cursor touches or a selection covers, without the whitespace around
/// it.
std::optional<Span> word_at(std::string_view text, Span within, Span selected) {
  Span word = selected;
  if (word.empty()) {
    while (word.begin > within.begin && !is_blank(text[word.begin - 1])) --word.begin;
    while (word.end < within.end && !is_blank(text[word.end])) ++word.end;
    const std::size_t equals = word.of(text).find('=');
    if (equals != std::string_view::npos) word.begin += static_cast<Offset>(equals + 1);
  }
  const std::string_view found = word.of(text);
  const bool plain = !found.empty() && found.find_first_of(" \t\r\n{}[]$<>|&;()`\"'\\*?#:@%,!=") ==
                                           std::string_view::npos;
  return plain && !found.starts_with('-') ? std::optional(word) : std::nullopt;
}

/// `learning_rate` for what follows `--learning-rate`; empty when nothing names it.
std::string name_for(std::string_view text, Offset word) {
  Offset end = word;
  while (end > 0 && (is_blank(text[end - 1]) || text[end - 1] == '=')) --end;
  Offset begin = end;
  while (begin > 0 && !is_blank(text[begin - 1])) --begin;
  std::string_view flag = text.substr(begin, end - begin);
  if (!flag.starts_with("-")) return "";
  while (flag.starts_with('-')) flag.remove_prefix(1);
  std::string name(flag);
  for (char& c : name) c = c == '-' || c == '.' ? '_' : c;
  return expr::is_name(name) ? name : "";
}

}  // namespace

void append_extraction(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "refactor.extract";
  const Analysis& analysis = request.snapshot().analysis();
  if (!request.wants(kind) || analysis.what().dialect == doc::Dialect::preview_2021) return;
  if (analysis.job() == nullptr) return;
  const yaml::Node* command = doc::command_at(analysis.job()->sites, request.span.begin);
  if (command == nullptr || !command->span.contains(request.span)) return;
  const std::string_view text = request.snapshot().text();
  const auto word = word_at(text, command->span, request.span);
  if (!word || use_at(*analysis.job(), word->begin) != nullptr) return;
  const std::string name = name_for(text, word->begin);
  if (name.empty() || analysis.job()->bindings.find(doc::DeclarationKind::input, name) != nullptr)
    return;
  const std::string_view literal = word->of(text);
  const bool decimal = literal.find_first_not_of("0123456789") == literal.npos &&
                       (literal.front() != '0' || literal.size() == 1);
  const bool keeps = decimal || yaml::resolve_plain(literal) == yaml::ScalarType::string;
  // What YAML reads as a number may be written otherwise afterwards: quotes keep it.
  const auto edit = with_entry(analysis.document(), "inputs", name,
                               keeps ? std::string(literal) : fmt::format("\"{}\"", literal));
  if (!edit) return;
  std::vector<Edit> edits{{*word, expr::spell(expr::Spelling::dollar_braces, "inputs." + name)},
                          *edit};
  actions.push_back(
      code_action(request, fmt::format("Make `{}` the input `{}`", literal, name), kind, edits));
}

}  // namespace aml::lsp
