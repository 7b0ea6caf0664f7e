#include "validator/rules/command_text.h"

#include <algorithm>
#include <array>

#include "validator/document/view.h"
#include "validator/rules/secrets.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::size_t longest_shown = 60;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

class ShellReader {
 public:
  explicit ShellReader(std::string_view text) : text_(text) {}

  std::vector<ShellCommand> read() {
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
    if (is_blank(c)) {
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
      while (peek() >= '0' && peek() <= '9') ++at_;
      return;
    }
    while (is_blank(peek())) ++at_;
    if (at_ >= text_.size() || peek() == '\n') return;
    const ShellWord target = scan();
    if (document) delimiters_.push_back(unquoted(target.raw));
    if (writes) next_.written.push_back(target);
  }

  void word() {
    const ShellWord found = scan();
    // The number of a stream: 2>file.
    const bool stream = (peek() == '>' || peek() == '<') && found.raw.size() == 1 &&
                        found.raw[0] >= '0' && found.raw[0] <= '9';
    if (!stream) next_.words.push_back(found);
  }

  ShellWord scan() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !ends_word(peek())) part();
    if (at_ == begin) ++at_;
    return {text_.substr(begin, at_ - begin),
            {static_cast<Offset>(begin), static_cast<Offset>(at_)}};
  }

  static bool ends_word(char c) {
    return is_blank(c) || c == '\n' || c == ';' || c == '&' || c == '|' || c == '(' || c == ')' ||
           c == '<' || c == '>';
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
        while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
        if (line == delimiter) break;
      }
    }
    delimiters_.clear();
  }

  void close() {
    constexpr std::array<std::string_view, 11> open = {
        "do", "then", "else", "elif", "{", "if", "while", "until", "for", "case", "function"};
    if (next_.words.empty() && next_.written.empty()) return;
    const auto opens = [&](const ShellWord& word) {
      return std::ranges::find(open, word.raw) != open.end();
    };
    next_.compound |=
        !next_.words.empty() && (opens(next_.words.front()) || opens(next_.words.back()));
    commands_.push_back(std::move(next_));
    next_ = {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  ShellCommand next_;
  std::vector<std::string> delimiters_;
  std::vector<ShellCommand> commands_;
};

bool is_assignment(std::string_view raw) {
  const std::size_t equals = raw.find('=');
  return equals != raw.npos && expr::is_name(raw.substr(0, equals));
}

/// A value must not be taken for the next option; a negative number is one.
bool can_be_value(std::string_view raw) {
  if (raw.empty() || raw.front() != '-' || raw.size() == 1) return true;
  return (raw[1] >= '0' && raw[1] <= '9') || raw[1] == '.';
}

}  // namespace

std::vector<ShellCommand> shell_commands(std::string_view text) { return ShellReader(text).read(); }

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

std::vector<Option> options_of(const ShellCommand& command) {
  std::vector<Option> options;
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const ShellWord& word = command.words[i];
    const bool dashed = word.raw.starts_with('-') && word.raw.size() > 1;
    const std::size_t equals = word.raw.find('=');
    if (!dashed && (i == 0 || !is_assignment(word.raw))) continue;
    Option option{.name = {},
                  .flag = word.raw.substr(0, equals),
                  .holder = {},
                  .value = {},
                  .span = word.span};
    option.name = option.flag;
    while (option.name.starts_with('-')) option.name.remove_prefix(1);
    if (equals != word.raw.npos) {
      option.holder = i;
      option.value = word.raw.substr(equals + 1);
    } else if (i + 1 < command.words.size() && can_be_value(command.words[i + 1].raw)) {
      option.holder = i + 1;
      option.value = command.words[i + 1].raw;
      option.span.end = command.words[i + 1].span.end;
    }
    options.push_back(option);
  }
  return options;
}

bool same_option(std::string_view option, std::string_view name) {
  std::string respelt(option);
  std::ranges::replace(respelt, '-', '_');
  return respelt == name;
}

bool is_variable(std::string_view raw) {
  if (raw.find('$') != raw.npos || raw.find('`') != raw.npos) return true;
  return raw.find("{inputs.") != raw.npos || raw.find("{search_space.") != raw.npos;
}

std::size_t program_of(const ShellCommand& command) {
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

const yaml::Node* command_scalar(const doc::Job& job) {
  const yaml::Node* level = doc::View(job).node_of();
  // A sweep may lack its `trial` and have the command at the root.
  const yaml::Node* command = find_value(level != nullptr ? level : job.document.root, "command");
  return command != nullptr && command->is_string() ? command : nullptr;
}

std::vector<Offset> folded_line_ends(const doc::Job& job, const text::MappedText& text) {
  std::vector<Offset> ends;
  for (Offset i = 0; i < text.text.size(); ++i) {
    if (text.text[i] != ' ') continue;
    const Span source = {text.source(i), text.source(i + 1)};
    if (source.begin >= source.end) continue;
    const std::string_view written = source.of(job.document.text);
    if (written.find('\n') != written.npos || written.find('\r') != written.npos) ends.push_back(i);
  }
  return ends;
}

std::string shown(std::string_view piece) {
  std::string text = without_secrets(piece);
  std::ranges::replace(text, '\n', ' ');
  if (text.size() <= longest_shown) return text;
  std::size_t end = longest_shown - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

}  // namespace aml::rules
