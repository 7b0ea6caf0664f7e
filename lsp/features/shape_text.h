#pragma once

#include <string>

#include "lsp/features/guide.h"

namespace aml::lsp {

/// What a schema says to people: meaning, kinds, default, unit, words, examples. Lines of Markdown,
/// or of plain text.
std::string words_for(const Shape& shape, bool markdown);

/// "whole number, nodes, default 1": one short line.
std::string summary_of(const Shape& shape);

/// JSON as it is written in YAML on one line: texts without quotes where they need none.
std::string as_yaml(const OrderedJson& value);

}  // namespace aml::lsp
