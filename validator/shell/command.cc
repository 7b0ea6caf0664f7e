#include "validator/shell/command.h"

#include <algorithm>
#include <array>

#include "validator/text/ascii.h"

namespace aml::shell {
namespace {

bool is_separator(char c) { return text::is_space(c) || c == '\r'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Command> read() {
    while (at_ < text_.size()) step();
    close();
    return std::move(commands_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void step() {
    const char c = peek();
    if (is_separator(c)) {
      ++at_;
    } else if (c == '\\' && peek(1) == '\n') {
      at_ += 2;
    } else if (c == '\n') {
      ++at_;
      close();
      next_.after_line_end = true;
      skip_here_documents();
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '>' || c == '<') {
      redirection();
    } else if (c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
      if (c == '&' && peek(1) == '>') {
        ++at_;
        return redirection();
      }
      ++at_;
      close();
      next_.after_line_end = false;
    } else {
      word();
    }
  }

  void redirection() {
    const bool writes = peek() == '>';
    const bool document = text_.substr(at_).starts_with("<<") && peek(2) != '<';
    while (peek() == '>' || peek() == '<' || peek() == '|') ++at_;
    if (document && peek() == '-') ++at_;
    if (peek() == '&') {  // 2>&1
      ++at_;
      while (text::is_digit(peek())) ++at_;
      return;
    }
    while (is_separator(peek())) ++at_;
    if (at_ >= text_.size() || peek() == '\n') return;
    const Word target = scan();
    if (document) delimiters_.push_back(unquoted(target.raw));
    if (writes) next_.written.push_back(target);
  }

  void word() {
    const Word found = scan();
    // The number of a stream: 2>file.
    const bool stream =
        (peek() == '>' || peek() == '<') && found.raw.size() == 1 && text::is_digit(found.raw[0]);
    if (!stream) next_.words.push_back(found);
  }

  Word scan() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_word(peek())) part();
    if (at_ == begin) ++at_;
    return {text_.substr(begin, at_ - begin),
            {static_cast<Offset>(begin), static_cast<Offset>(at_)}};
  }

  static bool ends_word(char c) {
    return is_separator(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' ||
           c == ')' || c == '<' || c == '>';
  }

  /// One character of a word, or all that a quote or bracket holds together.
  void part() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("${{")) return skip_to("}}", 3);
    if (rest.starts_with("$(") || rest.starts_with("$[[")) return skip_bracket();
    if (rest.starts_with("${")) return skip_to("}", 2);
    switch (rest.front()) {
      case '\\':
        at_ += std::min<std::size_t>(2, rest.size());
        return;
      case '\'':
        return skip_to("'", 1);
      case '`':
        return skip_to("`", 1);
      case '"':
        return skip_double_quotes();
      default:
        ++at_;
    }
  }

  void skip_to(std::string_view closing, std::size_t opening) {
    const std::size_t end = text_.find(closing, at_ + opening);
    at_ = end == text_.npos ? text_.size() : end + closing.size();
  }

  void skip_double_quotes() {
    ++at_;
    while (at_ < text_.size() && peek() != '"') at_ += peek() == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
  }

  void skip_bracket() {
    const char opening = text_[at_ + 1];
    const char closing = opening == '(' ? ')' : ']';
    int depth = 0;
    for (++at_; at_ < text_.size(); ++at_) {
      if (peek() == opening) ++depth;
      if (peek() == closing && --depth == 0) break;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void skip_here_documents() {
    for (const std::string& delimiter : delimiters_) {
      while (at_ < text_.size()) {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        std::string_view line = text_.substr(at_, end - at_);
        at_ = std::min(end + 1, text_.size());
        while (!line.empty() && is_separator(line.front())) line.remove_prefix(1);
        if (line == delimiter) break;
      }
    }
    delimiters_.clear();
  }

  void close() {
    constexpr std::array<std::string_view, 11> open = {
        "do", "then", "else", "elif", "{", "if", "while", "until", "for", "case", "function"};
    if (next_.words.empty() && next_.written.empty()) return;
    const auto opens = [&](const Word& word) {
      return std::ranges::find(open, word.raw) != open.end();
    };
    next_.compound |=
        !next_.words.empty() && (opens(next_.words.front()) || opens(next_.words.back()));
    commands_.push_back(std::move(next_));
    next_ = {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Command next_;
  std::vector<std::string> delimiters_;
  std::vector<Command> commands_;
};

}  // namespace

std::vector<Command> commands_in(std::string_view text) { return Reader(text).read(); }

std::string unquoted(std::string_view raw) {
  std::string text;
  char quote = '\0';
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    } else if (c == quote) {
      quote = '\0';
    } else if (c == '\\' && quote != '\'' && i + 1 < raw.size()) {
      text += raw[++i];
    } else {
      text += c;
    }
  }
  return text;
}

bool is_assignment(std::string_view raw) {
  const std::string_view name = raw.substr(0, raw.find('='));
  return name.size() < raw.size() && !name.empty() && !text::is_digit(name.front()) &&
         std::ranges::all_of(name, text::is_word);
}

bool has_substitution(std::string_view raw) {
  if (raw.find('$') != raw.npos || raw.find('`') != raw.npos) return true;
  return raw.find("{inputs.") != raw.npos || raw.find("{search_space.") != raw.npos;
}

std::size_t program_index(const Command& command) {
  std::size_t i = 0;
  while (i < command.words.size()) {
    const std::string_view raw = command.words[i].raw;
    if (raw != "sudo" && raw != "env" && raw != "exec" && raw != "time" && raw != "nohup" &&
        raw != "do" && raw != "then" && raw != "else" && !is_assignment(raw)) {
      break;
    }
    ++i;
  }
  return i;
}

}  // namespace aml::shell
