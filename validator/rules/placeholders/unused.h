#pragma once

#include "validator/rules/rule.h"

/// What the rules about declared and never used names share.
namespace aml::rules {

/// Declarations of one kind that the command never reads.
std::vector<const doc::Declaration*> unused(const doc::Job& job, doc::DeclarationKind kind);

}  // namespace aml::rules
