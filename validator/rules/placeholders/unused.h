#pragma once

#include "validator/rules/rule.h"

/// What the rules about declared and never used names share.
namespace aml::rules {

/// Declarations of one kind that the command never reads. Those that a finding of another rule
/// explains (a misspelt use, a name that cannot be used, a slipped key) are left out.
std::vector<const doc::Declaration*> unused(const doc::Job& job, doc::DeclarationKind kind);

/// The only declaration that the command never reads, where the command names only one thing that
/// is declared nowhere: most likely one is the other. Else null.
const doc::Declaration* meant_by_stranger(const doc::Job& job, doc::DeclarationKind kind);

}  // namespace aml::rules
