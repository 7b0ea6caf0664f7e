#pragma once

#include <string>
#include <string_view>

#include "validator/expr/placeholder.h"

namespace aml::expr {

/// A text that is in the source as it is read.
inline text::MappedText identity(std::string_view text) {
  return {text, {{0, 0}}, static_cast<Offset>(text.size())};
}

/// One placeholder for a table: where it is, what it refers to, and what is odd about it.
inline std::string described(std::string_view source, const Placeholder& found) {
  std::string line(found.span.of(source));
  line += " = " + std::string(to_string(found.context));
  if (found.context == Context::unknown) line += "(" + std::string(found.context_text) + ")";
  if (!found.name.empty()) line += " " + std::string(found.name);
  switch (found.fault) {
    case Fault::none:
      break;
    case Fault::unclosed:
      line += " unclosed";
      break;
    case Fault::nested:
      line += " nested";
      break;
    case Fault::empty:
      line += " empty";
      break;
    case Fault::malformed:
      line += " malformed";
      break;
  }
  if (found.inner_blanks) line += " whitespace";
  if (found.optional) line += " optional";
  return line;
}

/// All placeholders of a text, one a line.
inline std::string described(std::string_view source) {
  std::string lines;
  for (const Placeholder& found : find_placeholders(identity(source)).list) {
    if (!lines.empty()) lines += "\n";
    lines += described(source, found);
  }
  return lines;
}

}  // namespace aml::expr
