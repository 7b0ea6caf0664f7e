#include "validator/yaml/libyaml_reader.h"

#include <algorithm>
#include <array>
#include <new>

#include "validator/yaml/character_walk.h"

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
    {"while scanning a plain scalar", "found unexpected ':'", Problem::unexpected_colon,
     LibyamlDifference::colon_in_flow},
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

}  // namespace

LibyamlReader::LibyamlReader(std::string_view text) : text_(text), event_(), token_() {
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

Offset LibyamlReader::offset(std::size_t character) const {
  return static_cast<Offset>(CharacterWalk(text_).to(character));
}

std::optional<LibyamlError> LibyamlReader::error() const {
  if (parser_.error == YAML_NO_ERROR) return std::nullopt;
  const std::string_view context = words(parser_.context);
  const Offset at = offset(parser_.problem_mark.index);
  const Offset begin = context.empty() ? at : offset(parser_.context_mark.index);
  const Saying* saying = find_saying(context, words(parser_.problem));
  if (saying == nullptr) return LibyamlError{at, begin, Problem::other_syntax, {}};
  return LibyamlError{at, begin, saying->means, saying->difference};
}

}  // namespace aml::yaml
