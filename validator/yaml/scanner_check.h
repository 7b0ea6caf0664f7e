#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <yaml.h>

#include "validator/yaml/character_walk.h"
#include "validator/yaml/pyyaml_verdict.h"

namespace aml::yaml {

/// What PyYAML's scanner refuses and libyaml's takes, apart from tabs, seen in libyaml's events.
class ScannerCheck {
 public:
  /// `text` is what libyaml reads.
  explicit ScannerCheck(std::string_view text) : text_(text), walk_(text) {}

  std::optional<Refusal> take(const yaml_event_t& event);

 private:
  std::optional<Refusal> take_scalar(const yaml_event_t& event);

  std::string_view text_;
  CharacterWalk walk_;
  std::size_t flow_depth_ = 0;
};

/// Offset of the first tab of `text` that PyYAML refuses. It takes them in quotes, comments and
/// block scalars; `scanned` is what libyaml reads instead of the text, of the same size.
std::optional<Offset> first_refused_tab(std::string_view text, std::string_view scanned);

}  // namespace aml::yaml
