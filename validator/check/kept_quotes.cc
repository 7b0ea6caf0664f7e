#include "validator/check/kept_quotes.h"

#include <optional>
#include <string>

#include "validator/yaml/scalar_scan.h"

namespace aml {
namespace {

/// The quote around a place that is one quoted text, whole.
std::optional<char> quote_around(std::string_view text, Span place) {
  if (place.size() < 2) return {};
  const char quote = text[place.begin];
  if (quote != '"' && quote != '\'') return {};
  if (yaml::quoted_end(text, place.begin) != place.end) return {};
  return quote;
}

std::string in_quotes(std::string_view word, char quote) {
  std::string quoted(1, quote);
  for (const char c : word) {
    if (c == quote) quoted += quote == '"' ? '\\' : quote;
    if (c == '\\' && quote == '"') quoted += '\\';
    quoted += c;
  }
  return quoted + quote;
}

void preserve_quote_style(std::string_view text, Edit& edit) {
  const auto quote = quote_around(text, edit.span);
  constexpr std::string_view no_word = "\"'{[";
  if (!quote || edit.text.empty() || no_word.find(edit.text.front()) != no_word.npos) return;
  const std::string_view word = text.substr(edit.span.begin + 1, edit.span.size() - 2);
  if (edit.text != word) edit.text = in_quotes(edit.text, *quote);  // else the quotes are to go
}

}  // namespace

void preserve_quote_style(std::string_view text, std::vector<Diagnostic>& findings) {
  for (Diagnostic& finding : findings) {
    for (Fix& fix : finding.fixes) {
      for (Edit& edit : fix.edits) preserve_quote_style(text, edit);
    }
  }
}

}  // namespace aml
