#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"

namespace aml {

/// What stays the same of each finding of one text when lines are put in above it: its rule, the
/// path of its file, its line without blanks, and which one of equal ones it is. 16 hexadecimal
/// digits each, in the order of the findings; no two of one text are equal.
///
/// `path` is the one from the project's root, with `/`. The same input gives the same digits on
/// every machine and in every later version: they stand in people's baseline files.
std::vector<std::string> fingerprints(std::string_view path, std::string_view text,
                                      std::span<const Diagnostic> findings);

}  // namespace aml
