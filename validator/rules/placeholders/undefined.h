#pragma once

#include "validator/rules/rule.h"

namespace aml::rules {

/// Reports each placeholder of a command that names an input, output or search-space parameter that
/// is not declared, with the nearest declared name.
void report_undefined(const Visit& visit, Report& report, doc::DeclarationKind kind,
                      const RuleDescriptor& rule);

/// The one name of this kind that the command uses and nothing declares; empty if there are none,
/// or several.
std::string_view only_undefined_name(const doc::Job& job, doc::DeclarationKind kind);

}  // namespace aml::rules
