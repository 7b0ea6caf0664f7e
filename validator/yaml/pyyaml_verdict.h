#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "validator/yaml/events.h"

/// Would PyYAML's yaml.safe_load refuse a text, and where and why? Azure's client loads with it, so
/// an error-level syntax finding needs its word.
namespace aml::yaml {

enum class Problem : std::uint8_t {
  // What the reader refuses.
  bad_encoding,   ///< not UTF-8
  bad_character,  ///< a control character
  // What the scanner and the parser refuse.
  tab,                     ///< outside of quotes, block scalars and comments
  bad_token_start,         ///< @, ` or % where a value begins
  unclosed_quote,          ///< the text or the document ends in it
  bad_escape,              ///< in double quotes
  missing_colon,           ///< a line that can only be a key has no `:`
  unexpected_colon,        ///< `a: b: c`, or a key deeper than a value before it
  unexpected_question,     ///< `? ` where no key may begin
  unexpected_dash,         ///< `- ` where no item may begin
  bad_indentation,         ///< a line that belongs to no collection around it, or follows something
                           ///< complete
  unclosed_flow_sequence,  ///< neither `,` nor `]` where one is due
  unclosed_flow_mapping,   ///< neither `,` nor `}` where one is due
  question_in_flow,        ///< `?` inside a plain text between brackets
  missing_value,           ///< nothing where a value is due
  bad_anchor,              ///< `&` or `*` without a proper name
  bad_tag,                 ///< `!` with characters that no tag has, or an undeclared handle
  bad_directive,           ///< a line with `%`
  bad_block_header,        ///< after `|` or `>`
  missing_document_start,  ///< something after a complete document
  other_syntax,
  // What the composer refuses.
  undefined_alias,
  duplicate_anchor,
  too_deep,          ///< more nesting than Python's stack allows
  further_document,  ///< safe_load wants one
  // What the constructor refuses.
  unhashable_key,  ///< a mapping or sequence as key
  unknown_tag,
  bad_tagged_value,  ///< a value that its tag cannot take, `!!int five`
  bad_number,        ///< `0x_`
  bad_date,          ///< looks like a timestamp and is none: 2024-02-30
  bad_merge,         ///< `<<` of something that is not a mapping
  reserved_word,     ///< a plain `=` or `<<` as a value
};

struct Refusal {
  Offset at;       ///< where the loader stops
  Offset context;  ///< where that which it was reading begins, or `at`
  Problem problem;
};

struct Loading {
  /// The first thing that yaml.safe_load of PyYAML 6.0 refuses; nothing when it loads the text, or
  /// when we cannot tell. Both kinds of doubt fall on the side of loading: a refusal is certain.
  std::optional<Refusal> refusal;
  /// Nothing when libyaml does not read the text as it is, or PyYAML refuses what libyaml
  /// takes; else the events, up to where libyaml stops (as a fault of no kind). A value or a tag
  /// that is refused stops nothing. Places are those after a byte order mark.
  std::optional<EventStream> stream;
  /// Whitespace without which libyaml cannot read what PyYAML can, `{key:[1]}`: the text with them
  /// has a stream. Edits of the text after its byte order mark.
  std::vector<Edit> blanks = {};
};

/// Values that do not appear in the text as they are lie in `arena`.
Loading load(std::string_view text, Arena& arena);

/// The refusal alone.
std::optional<Refusal> pyyaml_refusal(std::string_view text);

}  // namespace aml::yaml
