#pragma once

#include <cstddef>
#include <vector>

#include "validator/diag/diagnostic.h"

/// How much findings weigh where readings of one text are compared.
namespace aml {

/// More for what only a wrong place explains than for what may be wrong in its own place.
unsigned cost_of(const Diagnostic& finding);
unsigned cost_of(const std::vector<Diagnostic>& findings);

/// Whether it is about the place of a line rather than about what the line says.
bool is_of_place(const Diagnostic& finding);

/// An unknown key for which a known one is suggested.
bool is_misspelt_key(const Diagnostic& finding);

/// Whether a wrong column or order of lines can be the cause.
bool may_be_structure(const Diagnostic& finding);

std::ptrdiff_t syntax_errors(const std::vector<Diagnostic>& findings);

}  // namespace aml
