#pragma once

#include <string_view>
#include <utility>
#include <vector>
#include <yaml.h>

#include "validator/yaml/character_walk.h"
#include "validator/yaml/events.h"

namespace aml::yaml {

/// libyaml's events of a text as those that the tree is built from.
class LoaderEvents {
 public:
  /// `text` is what libyaml reads.
  LoaderEvents(std::string_view text, Arena& arena);

  void take(const yaml_event_t& event);

  std::vector<Event> release() { return std::move(events_); }

 private:
  Event& add(EventKind kind, const yaml_event_t& event, const yaml_char_t* anchor);
  void take_scalar(const yaml_event_t& event);

  std::string_view text_;
  Arena& arena_;
  CharacterWalk walk_;
  std::vector<Event> events_;
};

}  // namespace aml::yaml
