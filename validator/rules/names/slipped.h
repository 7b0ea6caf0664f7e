#pragma once

#include "validator/rules/rule.h"

/// Keys of an input or output that stand one level too high.
namespace aml::rules {

/// `type: uri_file` as an input or output of its own: a key of the one above or below it.
bool is_slipped(const doc::Job& job, const doc::Declaration& declaration);

/// The pair above slipped keys to which they belong; null when none stands there.
const yaml::Pair* slipped_from(const yaml::Node& key);

/// Whether the input or output with this key lacks `field` because it slipped out of it.
bool lost_to_slip(const doc::Job& job, const yaml::Node& key, std::string_view field);

}  // namespace aml::rules
