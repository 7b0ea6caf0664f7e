#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"

namespace aml::report {

/// What recognises each finding of one file again after lines were inserted above it or whitespace
/// changed: rule, path from the root, the text of its line without whitespace, and which one of
/// equal ones it is. 16 hexadecimal digits each, different within one file, in the order of the
/// findings.
std::vector<std::string> fingerprints(std::string_view path_from_root, std::string_view text,
                                      std::span<const Diagnostic> diagnostics);

}  // namespace aml::report
