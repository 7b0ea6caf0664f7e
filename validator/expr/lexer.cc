#include "validator/expr/lexer.h"

#include "validator/text/ascii.h"

namespace aml::expr {
namespace {

bool is_word(char c) { return text::is_word(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

TokenKind kind_of(char c) {
  if (is_word(c)) return TokenKind::word;
  if (is_blank(c)) return TokenKind::blank;
  return c == '\n' ? TokenKind::newline : TokenKind::mark;
}

bool runs(TokenKind kind) { return kind == TokenKind::word || kind == TokenKind::blank; }

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size()) {
    const TokenKind kind = kind_of(text[at]);
    std::size_t end = at + 1;
    while (runs(kind) && end < text.size() && kind_of(text[end]) == kind) ++end;
    const Span span{static_cast<Offset>(at), static_cast<Offset>(end)};
    tokens.push_back({kind, kind == TokenKind::mark ? text[at] : '\0', span});
    at = end;
  }
  const auto size = static_cast<Offset>(text.size());
  tokens.push_back({TokenKind::end, '\0', {size, size}});
  return tokens;
}

}  // namespace aml::expr
