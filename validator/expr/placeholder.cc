#include "validator/expr/placeholder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "validator/expr/lexer.h"

namespace aml::expr {
namespace {

constexpr std::array<std::pair<std::string_view, Context>, 8> contexts = {{
    {"inputs", Context::inputs},
    {"outputs", Context::outputs},
    {"search_space", Context::search_space},
    {"parent", Context::parent},
    {"jobs", Context::jobs},
    {"name", Context::name},
    {"output_name", Context::output_name},
    {"default_datastore", Context::default_datastore},
}};

Context context_of(std::string_view word) {
  const auto found =
      std::ranges::find(contexts, word, &std::pair<std::string_view, Context>::first);
  return found == contexts.end() ? Context::unknown : found->second;
}

/// `inputs`, `outputs`, `search_space`: always followed by the name of something declared.
bool declares(Context context) {
  return context == Context::inputs || context == Context::outputs ||
         context == Context::search_space;
}

bool is_bare(Context context) {
  return context == Context::name || context == Context::output_name ||
         context == Context::default_datastore;
}

/// Reads a text once, from left to right. Looking ahead stops at the next opening brace, so that
/// every token is looked at a fixed number of times.
class Parser {
 public:
  explicit Parser(const text::MappedText& text) : text_(text), tokens_(tokens_of(text.text)) {}

  Placeholders run() {
    while (!is_end(at_)) {
      if (!placeholder_here()) step();
    }
    if (block_) close_block(at_, false);
    return std::move(found_);
  }

 private:
  using Index = std::size_t;

  struct OpenBlock {
    Index begin;
    std::size_t first;  ///< its first placeholder, when it has one
  };

  /// Tries every spelling at the current token; on success the current token is after it.
  bool placeholder_here() {
    switch (tokens_[at_].mark) {
      case '$':
        if (matches(at_, "${{")) return dollar_braces();
        if (matches(at_, "$[[")) return in_brackets() || open_block();
        if (matches(at_, "${")) return in_braces(Spelling::dollar_single, 2, 1);
        return dollar_bare();
      case '{':
        return brace_run();
      case '<':
        return angle();
      case ']':
        return matches(at_, "]]") && block_ && close_block(at_ + 2, true);
      default:
        return false;
    }
  }

  void step() {
    const Token& token = tokens_[at_++];
    if (token.kind != TokenKind::mark) return;
    if (token.mark == '[') {
      client_bracket_ = true;
    } else if (token.mark != '.' && token.mark != '-') {
      client_bracket_ = false;
    }
  }

  // `${{ path }}`: whatever is between the braces is meant as a placeholder.
  bool dollar_braces() {
    const Index begin = at_;
    const Index path = skip_space(begin + 3);
    const Index path_end = path_run(path);
    const Index behind = skip_space(path_end);
    const bool inner_blanks = path != begin + 3 || behind != path_end;
    if (matches(behind, "}}")) {
      add_dollar_braces(begin, path, path_end, behind + 2, Fault::none, inner_blanks);
    } else if (matches(behind, "${{") && (path == path_end || behind == path_end)) {
      add_dollar_braces(begin, path, path_end, trim_space(path_end), Fault::nested, false);
    } else if (const Index close = closing_on_line(path_end); close != path_end) {
      const Index last = trim_space(close);
      add_dollar_braces(begin, path, last, close + 2, Fault::malformed, inner_blanks);
    } else {
      const Index name_end = dotted_run(path);
      const Index brace = skip_space(name_end);
      const Index end = tokens_[brace].mark == '}' ? brace + 1 : trim_space(name_end);
      add_dollar_braces(begin, path, name_end, end, Fault::unclosed, false);
    }
    return true;
  }

  void add_dollar_braces(Index begin, Index path, Index path_end, Index end, Fault fault,
                         bool inner_blanks) {
    const Index last = std::min(path_end, end);
    Placeholder found = read_path(Spelling::dollar_braces, std::min(path, last), last);
    if (fault == Fault::none) fault = fault_of_path(path, path_end, found);
    found.optional = fault == Fault::none && found.context == Context::inputs && !inner_blanks &&
                     client_bracket_ && tokens_[end].mark == ']';
    add(found, fault, begin, end, inner_blanks);
  }

  Fault fault_of_path(Index path, Index path_end, const Placeholder& found) const {
    if (path == path_end) return Fault::empty;
    const bool missing_name = declares(found.context) && found.name.empty();
    const bool extra_name = is_bare(found.context) && !found.name.empty();
    const bool dotted = dotted_run(path) == path_end && tokens_[path].kind == TokenKind::word &&
                        tokens_[path_end - 1].mark != '.';
    return dotted && !missing_name && !extra_name ? Fault::none : Fault::malformed;
  }

  // One brace is preview-2021's spelling, two are a near miss, more belong to somebody else.
  bool brace_run() {
    Index run = 1;
    while (tokens_[at_ + run].mark == '{') ++run;
    if (run <= 2) {
      const Spelling spelling = run == 1 ? Spelling::single_braces : Spelling::double_braces;
      if (in_braces(spelling, run, run)) return true;
    }
    at_ += run;
    client_bracket_ = false;
    return true;
  }

  // `{inputs.x}`, `{{inputs.x}}`, `${inputs.x}`: only words that declare something make it a
  // placeholder, and nothing inside may look like a program or a dict.
  bool in_braces(Spelling spelling, Index open, Index close) {
    const Index begin = at_;
    const Index path = skip_space(begin + open);
    if (!starts_declared(path)) return false;
    const Index path_end = name_run(path + 2);
    const Index behind = skip_space(path_end);
    const bool inner_blanks = path != begin + open || behind != path_end;
    const Placeholder found = read_path(spelling, path, path_end);
    Index braces = 0;
    while (braces < close && tokens_[behind + braces].mark == '}') ++braces;
    if (braces == close) {
      const bool dotted = dotted_run(path) == path_end && !found.name.empty();
      add(found, dotted ? Fault::none : Fault::malformed, begin, behind + close, inner_blanks);
      return true;
    }
    const bool ends_word = tokens_[path_end].kind != TokenKind::mark;
    if (braces == 0 && (!ends_word || found.name.empty() || closes_on_line(behind))) return false;
    add(found, Fault::unclosed, begin, braces == 0 ? path_end : behind + braces, false);
    return true;
  }

  // `$[[inputs.x]]`: a name alone is nothing optional.
  bool in_brackets() {
    const Index path = skip_space(at_ + 3);
    if (!starts_declared(path) || tokens_[path + 2].kind != TokenKind::word) return false;
    const Index behind = skip_space(path + 3);
    if (!matches(behind, "]]") || block_) return false;
    add(read_path(Spelling::dollar_brackets, path, path + 3), Fault::none, at_, behind + 2, false);
    return true;
  }

  // `$inputs.x`: the shell's variable `inputs`, unless it is escaped or part of `$$`.
  bool dollar_bare() {
    const bool escaped = at_ > 0 && (tokens_[at_ - 1].mark == '$' || tokens_[at_ - 1].mark == '\\');
    if (escaped || !starts_declared(at_ + 1) || tokens_[at_ + 3].kind != TokenKind::word) {
      return false;
    }
    add(read_path(Spelling::dollar_bare, at_ + 1, at_ + 4), Fault::none, at_, at_ + 4, false);
    return true;
  }

  // `<inputs.x>`: no whitespace, one identifier; after a word or another `<` it is something else.
  bool angle() {
    const bool attached =
        at_ > 0 && (tokens_[at_ - 1].kind == TokenKind::word || tokens_[at_ - 1].mark == '<');
    if (attached || !starts_declared(at_ + 1) || tokens_[at_ + 3].kind != TokenKind::word ||
        tokens_[at_ + 4].mark != '>' || !is_name(of(at_ + 3, at_ + 4))) {
      return false;
    }
    add(read_path(Spelling::angle, at_ + 1, at_ + 4), Fault::none, at_, at_ + 5, false);
    return true;
  }

  bool open_block() {
    if (block_) close_block(at_, false);
    block_ = true;
    open_ = {at_, found_.list.size()};
    at_ += 3;
    client_bracket_ = true;
    return true;
  }

  /// A block that holds no placeholder is arithmetic of the shell, and not listed.
  bool close_block(Index end, bool closed) {
    block_ = false;
    at_ = end;
    if (open_.first == found_.list.size()) return true;
    const Index listed_end = closed ? end : open_.begin + 3;
    found_.optionals.push_back({source(open_.begin, listed_end), closed});
    for (std::size_t i = open_.first; i < found_.list.size(); ++i) found_.list[i].optional = true;
    return true;
  }

  void add(Placeholder found, Fault fault, Index begin, Index end, bool inner_blanks) {
    found.fault = fault;
    found.span = source(begin, end);
    found.inner_blanks = inner_blanks;
    found_.list.push_back(found);
    at_ = end;
    client_bracket_ = false;
  }

  /// Context and name of the path in tokens [begin, end): the name is all that follows the first
  /// dot.
  Placeholder read_path(Spelling spelling, Index begin, Index end) const {
    Placeholder found{};
    found.spelling = spelling;
    Index dot = begin;
    while (dot < end && tokens_[dot].mark != '.') ++dot;
    const Index name = std::min(dot + 1, end);
    found.context_text = of(begin, dot);
    found.context = context_of(found.context_text);
    found.name = of(name, end);
    found.path = source(begin, end);
    found.context_span = source(begin, dot);
    found.name_span = source(name, end);
    return found;
  }

  bool is_end(Index i) const { return tokens_[i].kind == TokenKind::end; }
  bool is_space(Index i) const {
    return tokens_[i].kind == TokenKind::blank || tokens_[i].kind == TokenKind::newline;
  }

  bool matches(Index i, std::string_view marks) const {
    for (const char mark : marks) {
      if (tokens_[i++].mark != mark) return false;
    }
    return true;
  }

  /// `inputs.`, `outputs.` or `search_space.`.
  bool starts_declared(Index i) const {
    return tokens_[i].kind == TokenKind::word && tokens_[i + 1].mark == '.' &&
           declares(context_of(of(i, i + 1)));
  }

  Index skip_space(Index i) const {
    while (is_space(i)) ++i;
    return i;
  }

  Index trim_space(Index end) const {
    while (is_space(end - 1)) --end;
    return end;
  }

  /// Words, dots and hyphens: what the client takes for a path.
  Index dotted_run(Index i) const {
    while (tokens_[i].kind == TokenKind::word || tokens_[i].mark == '.' || tokens_[i].mark == '-') {
      ++i;
    }
    return i;
  }

  /// Everything up to a space, a closing or another opening of a placeholder.
  Index path_run(Index i) const {
    while (!is_end(i) && !is_space(i) && !matches(i, "}}") && !matches(i, "${{")) ++i;
    return i;
  }

  /// As `path_run`, without what tells a program, a dict or a format specification.
  Index name_run(Index i) const {
    constexpr std::string_view foreign = "{}[]()<>'\"`,:;=!|&+*/";
    while (tokens_[i].kind == TokenKind::word ||
           (tokens_[i].kind == TokenKind::mark && foreign.find(tokens_[i].mark) == foreign.npos)) {
      ++i;
    }
    return i;
  }

  /// The `}}` that follows on this line before another `{`, or `i` when there is none.
  Index closing_on_line(Index i) const {
    Index j = i;
    while (!is_end(j) && tokens_[j].kind != TokenKind::newline && tokens_[j].mark != '{') {
      if (matches(j, "}}")) return j;
      ++j;
    }
    return i;
  }

  /// Whether a `}` follows on this line before another `{`.
  bool closes_on_line(Index i) const {
    for (; !is_end(i) && tokens_[i].kind != TokenKind::newline && tokens_[i].mark != '{'; ++i) {
      if (tokens_[i].mark == '}') return true;
    }
    return false;
  }

  std::string_view of(Index begin, Index end) const { return decoded(begin, end).of(text_.text); }
  Span source(Index begin, Index end) const { return text_.source(decoded(begin, end)); }
  Span decoded(Index begin, Index end) const {
    return {tokens_[begin].span.begin, tokens_[end].span.begin};
  }

  const text::MappedText& text_;
  const std::vector<Token> tokens_;
  Index at_ = 0;
  Placeholders found_;
  bool block_ = false;  ///< inside `$[[`
  OpenBlock open_{};
  bool client_bracket_ =
      false;  ///< after a `[` and nothing but words, whitespace, dots and hyphens
};

}  // namespace

Placeholders find_placeholders(const text::MappedText& text) {
  if (text.text.find_first_of("${<") == std::string_view::npos) return {};
  return Parser(text).run();
}

}  // namespace aml::expr
