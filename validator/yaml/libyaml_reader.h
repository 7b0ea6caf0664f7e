#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <yaml.h>

#include "validator/text/span.h"
#include "validator/yaml/pyyaml_verdict.h"

namespace aml::yaml {

/// Where libyaml's grammar is narrower than PyYAML's.
enum class LibyamlDifference : std::uint8_t {
  none,
  unknown_directive,    ///< PyYAML skips the line
  version,              ///< PyYAML takes every %YAML 1.x
  surrogate_escape,     ///< PyYAML takes "\ud83d"
  tab_in_block_scalar,  ///< PyYAML takes it for the first character of the text
  colon_in_flow,        ///< PyYAML takes `{key:, ...}`
};

/// Why libyaml stopped; places are byte offsets.
struct LibyamlError {
  Offset at;
  Offset context;  ///< where what it was reading begins, or `at`
  Problem problem;
  LibyamlDifference difference;
};

/// libyaml's event parser over a text in UTF-8 without a byte order mark.
class LibyamlReader {
 public:
  explicit LibyamlReader(std::string_view text);
  ~LibyamlReader();
  LibyamlReader(const LibyamlReader&) = delete;
  LibyamlReader& operator=(const LibyamlReader&) = delete;

  /// The next event, valid until the next call; null at the end and after an error.
  const yaml_event_t* next_event();
  /// The next token, valid until the next call; null at the end and after an error. Not to be mixed
  /// with events.
  const yaml_token_t* next_token();
  std::optional<LibyamlError> error() const;
  /// The byte offset of a character; libyaml's marks count characters.
  Offset offset(std::size_t character) const;

 private:
  void forget();

  std::string_view text_;
  yaml_parser_t parser_;
  yaml_event_t event_;
  yaml_token_t token_;
};

}  // namespace aml::yaml
