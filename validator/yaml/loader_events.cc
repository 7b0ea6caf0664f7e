#include "validator/yaml/loader_events.h"

#include "validator/yaml/kept_text.h"

namespace aml::yaml {

namespace {

void start(Event& collection, const yaml_char_t* tag, bool flow) {
  collection.tagged = tag != nullptr;
  collection.flow = flow;
}

}  // namespace

LoaderEvents::LoaderEvents(std::string_view text, Arena& arena)
    : text_(text), arena_(arena), walk_(text) {
  events_.reserve(text.size() / 12 + 8);
}

void LoaderEvents::take(const yaml_event_t& event) {
  switch (event.type) {
    case YAML_SCALAR_EVENT:
      take_scalar(event);
      break;
    case YAML_ALIAS_EVENT:
      add(EventKind::alias, event, nullptr);
      break;
    case YAML_SEQUENCE_START_EVENT: {
      const auto& sequence = event.data.sequence_start;
      start(add(EventKind::sequence_start, event, sequence.anchor), sequence.tag,
            sequence.style == YAML_FLOW_SEQUENCE_STYLE);
      break;
    }
    case YAML_MAPPING_START_EVENT: {
      const auto& mapping = event.data.mapping_start;
      start(add(EventKind::mapping_start, event, mapping.anchor), mapping.tag,
            mapping.style == YAML_FLOW_MAPPING_STYLE);
      break;
    }
    case YAML_SEQUENCE_END_EVENT:
      events_.push_back({.kind = EventKind::sequence_end});
      break;
    case YAML_MAPPING_END_EVENT:
      events_.push_back({.kind = EventKind::mapping_end});
      break;
    default:
      break;
  }
}

Event& LoaderEvents::add(EventKind kind, const yaml_event_t& event, const yaml_char_t* anchor) {
  Event& added = events_.emplace_back();
  added.kind = kind;
  added.at = static_cast<Offset>(walk_.to(event.start_mark.index));
  if (anchor != nullptr) added.anchor = copy_to(arena_, reinterpret_cast<const char*>(anchor));
  return added;
}

void LoaderEvents::take_scalar(const yaml_event_t& event) {
  const auto& scalar = event.data.scalar;
  // A plain text has a character; without one it stands for a missing node.
  const bool absent = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.length == 0;
  Event& added = add(absent ? EventKind::null : EventKind::scalar, event, scalar.anchor);
  added.value = kept_value(text_, added.at,
                           {reinterpret_cast<const char*>(scalar.value), scalar.length}, arena_);
}

}  // namespace aml::yaml
