#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// The words and marks of which placeholders are made.
namespace aml::expr {

enum class TokenKind : std::uint8_t {
  word,     ///< letters, digits, `_` and every byte outside ASCII, as many as are together
  blank,    ///< spaces, tabs and carriage returns, as many as are together
  newline,  ///< one line feed
  mark,     ///< any other byte, alone
  end,      ///< after the last byte
};

/// Tokens follow one another without gaps; spans are places in the text that was read.
struct Token {
  TokenKind kind = TokenKind::end;
  char mark = '\0';  ///< the byte of a mark
  Span span;
};

/// Every token of a text, closed by one `end`.
std::vector<Token> tokens_of(std::string_view text);

}  // namespace aml::expr
