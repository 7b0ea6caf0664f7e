#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/yaml/view.h"

/// Places of a job document, written as data: a path of keys and the shape of the value there.
namespace aml::doc {

enum class Shape : std::uint8_t {
  any,
  scalar,  ///< not null
  mapping,
  word,           ///< exactly the pattern's word
  loose_word,     ///< the same, whatever the case of its letters, with `_` or without
  text,           ///< a scalar that is neither `azureml:...` nor `file:...`
  file_prefixed,  ///< `file:...`
  asset,          ///< `azureml:name...`
  address,        ///< a URL or an `azureml://` URI
  local_path,
  labelled,       ///< `azureml:name@label`
  single_braces,  ///< a text with `{inputs.x}`
  dollar_braces,  ///< a text with `${{inputs.x}}`
  never,          ///< a spelling to advise, never to look for
};

/// `path` is keys joined by dots, `*` for any key. A path begins at the root; with `@` at each
/// command site, with `~` at both (inputs and compute moved from one to the other).
struct Pattern {
  std::string_view path;
  Shape shape = Shape::any;
  std::string_view word = {};
};

bool has_shape(const yaml::Node& value, const Pattern& pattern);

/// The keys of a pattern without its anchor.
std::vector<std::string_view> keys_of(std::string_view path);

}  // namespace aml::doc
