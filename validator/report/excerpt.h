#pragma once

#include <string>
#include <string_view>

#include "validator/text/span.h"

namespace aml::report {

/// A source line as it is shown, and the carets that are below it.
struct Excerpt {
  std::string line;
  std::string underline;
};

/// The part of `line` around `span` (bytes in the line) that fits into `columns`, "..." where
/// something was cut. Tabs are in both lines alike, wide characters get two carets, an empty span
/// one.
Excerpt excerpt(std::string_view line, Span span, int columns);

}  // namespace aml::report
