#include "validator/yaml/libyaml_reader.h"

#include <algorithm>
#include <array>
#include <new>

namespace aml::yaml {
namespace {

/// What libyaml 0.2 says, and what it means. It has no error codes: this is the only place that
/// reads its words, and a test provokes each.
struct Saying {
  std::string_view context;  ///< any when empty
  std::string_view problem;
  Problem means;
  LibyamlDifference difference = LibyamlDifference::none;
};

constexpr auto sayings = std::to_array<Saying>({
    {"while scanning a simple key", "could not find expected ':'", Problem::missing_colon},
    {"", "mapping values are not allowed in this context", Problem::unexpected_colon},
    {"", "mapping keys are not allowed in this context", Problem::unexpected_question},
    {"", "block sequence entries are not allowed in this context", Problem::unexpected_dash},
    {"", "did not find expected key", Problem::bad_indentation},
    {"", "did not find expected '-' indicator", Problem::bad_indentation},
    {"", "did not find expected ',' or ']'", Problem::unclosed_flow_sequence},
    {"", "did not find expected ',' or '}'", Problem::unclosed_flow_mapping},
    {"", "did not find expected node content", Problem::missing_value},
    {"", "did not find expected <document start>", Problem::missing_document_start},
    {"while scanning a quoted scalar", "found unexpected end of stream", Problem::unclosed_quote},
    {"while scanning a quoted scalar", "found unexpected document indicator",
     Problem::unclosed_quote},
    {"while parsing a quoted scalar", "found unknown escape character", Problem::bad_escape},
    {"while parsing a quoted scalar", "did not find expected hexdecimal number",
     Problem::bad_escape},
    {"while parsing a quoted scalar", "found invalid Unicode character escape code",
     Problem::bad_escape, LibyamlDifference::surrogate_escape},
    {"while scanning for the next token", "found character that cannot start any token",
     Problem::bad_token_start},
    {"while scanning a block scalar",
     "found a tab character where an indentation space is expected", Problem::tab,
     LibyamlDifference::tab_in_block_scalar},
    {"while scanning a block scalar", "", Problem::bad_block_header},
    {"while scanning a directive", "found unknown directive name", Problem::bad_directive,
     LibyamlDifference::unknown_directive},
    {"while scanning a directive", "", Problem::bad_directive},
    {"while scanning a %YAML directive", "", Problem::bad_directive},
    {"while scanning a %TAG directive", "", Problem::bad_directive},
    {"", "found incompatible YAML document", Problem::bad_directive, LibyamlDifference::version},
    {"", "found duplicate %YAML directive", Problem::bad_directive},
    {"", "found duplicate %TAG directive", Problem::bad_directive},
    {"while scanning an anchor", "", Problem::bad_anchor},
    {"while scanning an alias", "", Problem::bad_anchor},
    {"while scanning a tag", "", Problem::bad_tag},
    {"while parsing a tag", "", Problem::bad_tag},
    {"", "found undefined tag handle", Problem::bad_tag},
    {"while scanning a plain scalar", "found a tab character that violates indentation",
     Problem::tab},
});

std::string_view words(const char* text) { return text == nullptr ? std::string_view() : text; }

const Saying* find_saying(std::string_view context, std::string_view problem) {
  const auto found = std::ranges::find_if(sayings, [&](const Saying& saying) {
    return (saying.context.empty() || saying.context == context) &&
           (saying.problem.empty() || saying.problem == problem);
  });
  return found == sayings.end() ? nullptr : &*found;
}

/// Walks a text by characters, as libyaml counts, and by bytes.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  /// The byte offset of a character that is not before the last one asked for.
  std::size_t to(std::size_t character) {
    for (; character_ < character && at_ < text_.size(); ++character_) {
      do {
        ++at_;
      } while (at_ < text_.size() && (text_[at_] & 0xC0) == 0x80);
    }
    return at_;
  }

 private:
  std::string_view text_;
  std::size_t character_ = 0;
  std::size_t at_ = 0;
};

/// First tab in [begin, end) that is not in a comment.
std::optional<Offset> tab_between(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == '\t') return static_cast<Offset>(at);
    if (text[at] == '#') at = std::min(text.find_first_of("\r\n", at), end);
  }
  return std::nullopt;
}

bool is_block_scalar(const yaml_token_t& token) {
  const auto style = token.data.scalar.style;
  return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

}  // namespace

LibyamlReader::LibyamlReader(std::string_view text) : event_(), token_() {
  if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
  yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
}

LibyamlReader::~LibyamlReader() {
  forget();
  yaml_parser_delete(&parser_);
}

void LibyamlReader::forget() {
  yaml_event_delete(&event_);
  yaml_token_delete(&token_);
}

const yaml_event_t* LibyamlReader::next_event() {
  const bool ended = event_.type == YAML_STREAM_END_EVENT;
  forget();
  if (ended || yaml_parser_parse(&parser_, &event_) == 0) return nullptr;
  return &event_;
}

const yaml_token_t* LibyamlReader::next_token() {
  const bool ended = token_.type == YAML_STREAM_END_TOKEN;
  forget();
  if (ended || yaml_parser_scan(&parser_, &token_) == 0) return nullptr;
  return &token_;
}

std::optional<LibyamlError> LibyamlReader::error() const {
  if (parser_.error == YAML_NO_ERROR) return std::nullopt;
  const std::size_t at = parser_.problem_mark.index;
  const std::string_view context = words(parser_.context);
  const Saying* saying = find_saying(context, words(parser_.problem));
  LibyamlError error{at, context.empty() ? at : parser_.context_mark.index, Problem::other_syntax,
                     LibyamlDifference::none};
  if (saying != nullptr) {
    error.problem = saying->means;
    error.difference = saying->difference;
  }
  return error;
}

std::optional<Offset> first_refused_tab(std::string_view text, std::string_view scanned) {
  LibyamlReader reader(scanned);
  Walk walk(text);
  std::size_t read = 0;
  while (const yaml_token_t* token = reader.next_token()) {
    const std::size_t begin = std::max(read, walk.to(token->start_mark.index));
    if (const auto tab = tab_between(text, read, begin)) return tab;
    const std::size_t end = std::max(begin, walk.to(token->end_mark.index));
    std::size_t checked = end;
    if (token->type == YAML_SCALAR_TOKEN && token->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) {
      // Of a block scalar only the header is read as tokens are.
      checked = is_block_scalar(*token) ? std::min(text.find_first_of("\r\n", begin), end) : begin;
      if (const auto tab = tab_between(text, begin, checked)) return tab;
    } else if (const std::size_t tab = text.substr(begin, end - begin).find('\t');
               tab != std::string_view::npos) {
      return static_cast<Offset>(begin + tab);
    }
    read = end;
  }
  const auto error = reader.error();
  return error ? tab_between(text, read, std::max(read, walk.to(error->at))) : std::nullopt;
}

}  // namespace aml::yaml
