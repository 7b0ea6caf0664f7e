#include <array>
#include <string_view>

#include "lsp/features/completion.h"
#include "lsp/features/entry_edits.h"
#include "validator/check/suppression_comment.h"
#include "validator/text/ascii.h"

namespace aml::lsp {
namespace {

constexpr std::string_view mark = "aml-lint:";

bool is_of_rule_name(char c) { return text::is_alphanumeric(c) || c == '-'; }

/// The word around an offset.
Span word_around(std::string_view text, Offset at) {
  Span word{at, at};
  while (word.begin > 0 && is_of_rule_name(text[word.begin - 1])) --word.begin;
  while (word.end < text.size() && is_of_rule_name(text[word.end])) ++word.end;
  return word;
}

/// What the words of a comment are: of its list of rules, up to the space that ends it.
std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> words;
  list = list.substr(0, list.find_first_of(" \t\r\n"));
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    words.push_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return words;
}

}  // namespace

bool complete_suppressions(Completion& completion) {
  using Reach = SuppressionComment::Reach;
  const std::string_view text = completion.text();
  const Offset at = completion.at;
  const Offset begin = line_begin(text, at);
  const std::string_view before = text.substr(begin, at - begin);
  const std::size_t found = before.rfind(mark);
  if (found == before.npos || before.find('#') > found) return false;
  const Span word = word_around(text, at);
  const std::string_view said = before.substr(found + mark.size());
  const std::size_t equals = said.find('=');
  if (equals == said.npos) {
    for (const Reach reach : {Reach::line, Reach::next_line, Reach::file}) {
      completion.add({.label = std::string(to_string(reach)) + "=",
                      .kind = ItemKind::constant,
                      .span = Span{word.begin, word.end + (text[word.end] == '=' ? 1u : 0u)}});
    }
    return true;
  }
  const std::string_view list = said.substr(equals + 1);
  if (list.find(' ') != list.npos) return false;  // the reason
  const std::size_t list_at = at - list.size();
  std::vector<std::string_view> taken = words_of(text.substr(list_at));
  std::erase(taken, word.of(text));
  const std::string_view typed = text.substr(word.begin, at - word.begin);
  add_rules(completion, {.span = word, .typed = typed, .taken = std::move(taken)});
  return true;
}

}  // namespace aml::lsp
