#pragma once

#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// The words that are replaced in the path of an output.
namespace aml::rules {

struct OutputWord {
  Span span;              ///< in the path, with its signs: `{{$name}}`
  std::string_view word;  ///< `name`, `output_name` or `default_datastore`
};

/// Near misses of `${{name}}`, `${{output_name}}` and `${{default_datastore}}` in a path, in order:
/// `{{name}}`, `${name}`, `{name}`, `$(name)`, `$name`, `{{$name}}`.
std::vector<OutputWord> misspelled_output_words(std::string_view path);

}  // namespace aml::rules
