#include "validator/yaml/loader_events.h"

#include <cstring>

namespace aml::yaml {
namespace {

std::string_view copy_to(Arena& arena, std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
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
      Event& added = add(EventKind::sequence_start, event, sequence.anchor);
      added.flow = sequence.style == YAML_FLOW_SEQUENCE_STYLE;
      added.tagged = sequence.tag != nullptr;
      break;
    }
    case YAML_MAPPING_START_EVENT: {
      const auto& mapping = event.data.mapping_start;
      Event& added = add(EventKind::mapping_start, event, mapping.anchor);
      added.flow = mapping.style == YAML_FLOW_MAPPING_STYLE;
      added.tagged = mapping.tag != nullptr;
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
  added.value = keep(added.at, {reinterpret_cast<const char*>(scalar.value), scalar.length});
}

// Most values stand in the text just as they are, behind a quote at most.
std::string_view LoaderEvents::keep(Offset at, std::string_view value) {
  for (const Offset begin : {at, at + 1}) {
    if (begin <= text_.size() && text_.compare(begin, value.size(), value) == 0) {
      return text_.substr(begin, value.size());
    }
  }
  return copy_to(arena_, value);
}

}  // namespace aml::yaml
