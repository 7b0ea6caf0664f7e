#pragma once

#include <span>

#include "validator/diag/diagnostic.h"

namespace aml::yaml::rules {

extern const RuleDescriptor syntax_error;
extern const RuleDescriptor missing_colon;
extern const RuleDescriptor missing_space;
extern const RuleDescriptor unclosed_quote;
extern const RuleDescriptor unclosed_bracket;
extern const RuleDescriptor stray_bracket;
extern const RuleDescriptor stray_text;
extern const RuleDescriptor stray_comma;
extern const RuleDescriptor bad_indentation;
extern const RuleDescriptor tab_indentation;
extern const RuleDescriptor needs_quotes;
extern const RuleDescriptor bad_escape;
extern const RuleDescriptor undefined_alias;
extern const RuleDescriptor bad_anchor;
extern const RuleDescriptor bad_block_header;
extern const RuleDescriptor bad_directive;
extern const RuleDescriptor further_document;
extern const RuleDescriptor duplicate_key;
extern const RuleDescriptor unknown_tag;
extern const RuleDescriptor unhashable_key;
extern const RuleDescriptor not_utf8;
extern const RuleDescriptor control_character;
extern const RuleDescriptor too_deep;
extern const RuleDescriptor unreadable;
extern const RuleDescriptor unloadable_value;
extern const RuleDescriptor duplicate_anchor;
extern const RuleDescriptor unsupported_yaml;
extern const RuleDescriptor merge_conflict;

std::span<const RuleDescriptor* const> all();

}  // namespace aml::yaml::rules
