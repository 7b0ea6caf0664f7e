#include "validator/expr/lexer.h"

#include "tests/catch.h"

using aml::expr::TokenKind;
using aml::expr::tokens_of;

TEST_CASE("tokens follow one another without gaps") {
  const auto tokens = tokens_of("a_1 \t{x.\xC3\xA9}\n");
  const std::vector<TokenKind> expected = {TokenKind::word, TokenKind::blank,   TokenKind::mark,
                                           TokenKind::word, TokenKind::mark,    TokenKind::word,
                                           TokenKind::mark, TokenKind::newline, TokenKind::end};
  std::vector<TokenKind> kinds;
  aml::Offset at = 0;
  for (const auto& token : tokens) {
    kinds.push_back(token.kind);
    CHECK(token.span.begin == at);
    at = token.span.end;
  }
  CHECK(kinds == expected);
  CHECK(tokens[2].mark == '{');
}

TEST_CASE("an empty text has only an end") {
  const auto tokens = tokens_of("");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].kind == TokenKind::end);
}
