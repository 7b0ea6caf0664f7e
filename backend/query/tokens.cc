#include "backend/query/tokens.h"

#include <array>
#include <charconv>

namespace aml::backend {
namespace {

using nlohmann::ordered_json;

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::array<std::string_view, 22> signs = {
    "[?", "[]", "&&", "||", "==", "!=", "<=", ">=", ".", "*", "[",
    "]",  "{",  "}",  "(",  ")",  ",",  ":",  "|",  "!", "<", ">"};

class Reader {
 public:
  explicit Reader(std::string_view query) : query_(query) {}

  std::vector<Token> read() {
    while (at_ < query_.size()) {
      const char c = query_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        ++at_;
      } else {
        token(c);
      }
    }
    tokens_.push_back({Token::Kind::end, "the end", {}, at_});
    return std::move(tokens_);
  }

 private:
  void add(Token::Kind kind, std::string text, ordered_json value, std::size_t end) {
    tokens_.push_back({kind, std::move(text), std::move(value), at_});
    at_ = end;
  }

  void token(char c) {
    if (begins_name(c)) return name();
    if (is_digit(c) || (c == '-' && at_ + 1 < query_.size() && is_digit(query_[at_ + 1]))) {
      return number();
    }
    if (c == '"') return quoted_name();
    if (c == '\'') return raw_text();
    if (c == '`') return literal();
    for (const std::string_view sign : signs) {
      if (query_.substr(at_).starts_with(sign)) {
        return add(Token::Kind::sign, std::string(sign), {}, at_ + sign.size());
      }
    }
    if (c == '@' || c == '&') return add(Token::Kind::sign, std::string(1, c), {}, at_ + 1);
    if (c == '=') throw QueryFault{"`=` does not compare: write `==`", at_};
    throw QueryFault{"a character that no query has", at_};
  }

  void name() {
    std::size_t end = at_;
    while (end < query_.size() && (begins_name(query_[end]) || is_digit(query_[end]))) ++end;
    add(Token::Kind::name, std::string(query_.substr(at_, end - at_)), {}, end);
  }

  void number() {
    std::int64_t value = 0;
    const auto [end, problem] =
        std::from_chars(query_.data() + at_, query_.data() + query_.size(), value);
    if (problem != std::errc{}) throw QueryFault{"a number that is too large", at_};
    const auto size = static_cast<std::size_t>(end - query_.data());
    add(Token::Kind::number, std::string(query_.substr(at_, size - at_)), value, size);
  }

  /// Where a text that begins here ends: after `quote`, backslashes regarded.
  std::size_t closing(char quote) const {
    for (std::size_t i = at_ + 1; i < query_.size(); ++i) {
      if (query_[i] == '\\') {
        ++i;
      } else if (query_[i] == quote) {
        return i;
      }
    }
    throw QueryFault{std::string("the quote ") + quote + " is not closed", at_};
  }

  void quoted_name() {
    const std::size_t end = closing('"');
    const auto text = ordered_json::parse(query_.substr(at_, end + 1 - at_), nullptr, false);
    if (!text.is_string()) throw QueryFault{"a name in quotes that JSON does not take", at_};
    add(Token::Kind::quoted_name, text.get<std::string>(), {}, end + 1);
  }

  std::string unescaped(std::size_t end, char quote) const {
    std::string text;
    for (std::size_t i = at_ + 1; i < end; ++i) {
      if (query_[i] == '\\' && query_[i + 1] == quote) continue;
      text += query_[i];
    }
    return text;
  }

  void raw_text() {
    const std::size_t end = closing('\'');
    add(Token::Kind::literal, "", unescaped(end, '\''), end + 1);
  }

  void literal() {
    const std::size_t end = closing('`');
    const std::string text = unescaped(end, '`');
    auto value = ordered_json::parse(text, nullptr, false);
    if (value.is_discarded())
      throw QueryFault{"a literal that is not JSON: texts are in '...'", at_};
    add(Token::Kind::literal, "", std::move(value), end + 1);
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view query) { return Reader(query).read(); }

}  // namespace aml::backend
