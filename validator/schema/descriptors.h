#pragma once

#include "validator/diag/diagnostic.h"

namespace aml::schema {

extern const RuleDescriptor unknown_key;
extern const RuleDescriptor missing_key;
extern const RuleDescriptor wrong_type;
extern const RuleDescriptor wrong_value;
extern const RuleDescriptor no_value;
extern const RuleDescriptor wrong_reference;
extern const RuleDescriptor refused_key;
extern const RuleDescriptor key_not_text;
extern const RuleDescriptor unread_key;

}  // namespace aml::schema
