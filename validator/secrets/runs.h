#pragma once

#include <string_view>

#include "validator/text/ascii.h"
#include "validator/text/span.h"

namespace aml::secrets {

/// Bytes of tokens and identifiers: a token begins where none of these precedes.
constexpr bool is_token(char c) { return text::is_word(c) || c == '-'; }

constexpr bool is_quote(char c) { return c == '"' || c == '\''; }

/// Where runs of allowed bytes in a text end. Remembers the last run of each kind, so that looking
/// at all places of one long run takes no longer than looking at one.
class Runs {
 public:
  using Allowed = bool (*)(char);

  explicit Runs(std::string_view text) : text_(text) {}
  Runs(const Runs&) = delete;
  Runs& operator=(const Runs&) = delete;

  std::string_view text() const { return text_; }

  std::size_t end(std::size_t from, Allowed allowed) {
    std::size_t slot = 0;
    while (slot + 1 < kinds && known_[slot].allowed && known_[slot].allowed != allowed) ++slot;
    Run& run = known_[slot];
    if (run.allowed == allowed && run.begin <= from && from <= run.end) return run.end;
    std::size_t at = from;
    while (at < text_.size() && allowed(text_[at])) ++at;
    run = {allowed, from, at};
    return at;
  }

  /// The next quote that closes something: no part of a word follows it. `quote` is `"`, `'`, or
  /// 0 for any of them and the backtick.
  std::size_t closing_quote(std::size_t from, char quote) {
    Closing& known = closing_[quote == '\0' ? 0 : quote == '"' ? 1 : 2];
    if (known.begin <= from && from <= known.at) return known.at;
    std::size_t at = from;
    while (at < text_.size() && !closes(at, quote)) ++at;
    known = {from, at};
    return at;
  }

 private:
  bool closes(std::size_t at, char quote) const {
    const char c = text_[at];
    if (quote == '\0' ? !is_quote(c) && c != '`' : c != quote) return false;
    const std::size_t next = at + 1;
    return next >= text_.size() || !(is_token(text_[next]) || text::is_beyond_ascii(text_[next]));
  }

  struct Closing {
    std::size_t begin = 1;
    std::size_t at = 0;
  };
  struct Run {
    Allowed allowed = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  static constexpr std::size_t kinds = 16;

  std::string_view text_;
  Run known_[kinds];
  Closing closing_[3];
};

/// All that can be in a secret that no quote holds, beyond ASCII too.
constexpr bool is_secret_byte(char c) {
  return text::is_word(c) || text::is_beyond_ascii(c) || c == '-' || c == '.' || c == '~' ||
         c == '+' || c == '/' || c == '=' || c == '%';
}

constexpr bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || !is_token(text[at - 1]);
}

constexpr Span span_between(std::size_t begin, std::size_t end) {
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

}  // namespace aml::secrets
