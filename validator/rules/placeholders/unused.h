#pragma once

#include <optional>
#include <vector>

#include "validator/rules/rule.h"

/// What the rules about declared and never used names share.
namespace aml::rules {

/// Declarations of one kind that neither the command nor a script of the code folder reads. Those
/// that a finding of another rule explains (a misspelt use, a name that cannot be used, a slipped
/// key) are left out.
std::vector<const doc::Declaration*> unused(const Visit& visit, doc::DeclarationKind kind);

/// One finding that names all of them, where they are too many for a finding each: nothing for few.
std::optional<Diagnostic> about_many(const RuleDescriptor& rule,
                                     const std::vector<const doc::Declaration*>& idle);

}  // namespace aml::rules
