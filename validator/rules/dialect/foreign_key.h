#pragma once

#include <string_view>

#include "validator/rules/rule.h"

namespace aml::rules {

/// What is found at a key, or a word in its place, of another dialect. `where` says whose spelling
/// is advised: "today", "in preview-2021".
Diagnostic foreign_key(const RuleDescriptor& rule, const doc::Job& job, const doc::OldKey& key,
                       std::string_view where);

/// What the keys of other dialects in a job account for, whether they have a finding or are fine in
/// the dialect of the file.
Effects effects_of_foreign_keys(const doc::Job& job);

}  // namespace aml::rules
