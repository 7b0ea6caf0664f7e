#pragma once

#include <optional>
#include <vector>

#include "validator/rules/rule.h"

/// What the rules about declared and never used names share.
namespace aml::rules {

/// Declarations of one kind that neither the command nor a script of the code folder reads.
std::vector<const doc::Declaration*> unused(const Visit& visit, doc::DeclarationKind kind);

/// One finding that names all of them, where they are too many for a finding each: nothing for few.
std::optional<Diagnostic> about_many(const RuleDescriptor& rule,
                                     const std::vector<const doc::Declaration*>& idle);

}  // namespace aml::rules
