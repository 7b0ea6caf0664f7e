#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// The parser's events of a text, up to its first fault.
namespace aml::yaml {

enum class EventKind : std::uint8_t {
  scalar,
  null,
  alias,
  sequence_start,
  sequence_end,
  mapping_start,
  mapping_end,
};

struct Event {
  EventKind kind;
  bool flow = false;
  bool tagged = false;  ///< a collection with a tag of its own
  Offset at = 0;        ///< properties, or the content; ends of collections have none
  /// Of a scalar; in the parsed text where it appears literally, else in the arena.
  std::string_view value{};
  std::string_view anchor{};
};

/// What made the parser stop.
enum class Fault : std::uint8_t {
  unclosed_quote,
  unclosed_flow,    ///< `[` or `{`
  stray_flow_end,   ///< `]` or `}`
  misplaced_value,  ///< a `:` where no key can be
  misplaced_entry,  ///< a `- ` where no item can be
  misplaced_key,    ///< a `? ` where no key can be
  after_mapping,    ///< something that does not continue the mapping: wrong indentation, or text
                    ///< after a value
  after_sequence,
  after_root,     ///< the document is complete, but text follows
  missing_colon,  ///< the last key of a mapping has no colon
  tab,
  bad_escape,
  undefined_anchor,
  bad_alias,
  bad_property,   ///< anchors and tags
  bad_character,  ///< `@`, a backtick, `%`
  bad_block_header,
  bad_directive,
  too_deep,
  other,
};

struct FaultAt {
  Fault fault;
  Offset at;
};

struct EventStream {
  std::vector<Event> events;  ///< of the first document
  std::optional<FaultAt> fault;
  std::optional<Offset> next_document;  ///< where a further document begins
};

/// Reads the first document of `text`; a line end is added when the text does not end in one.
EventStream read_events(std::string_view text, Arena& arena);

}  // namespace aml::yaml
