#pragma once

#include <string_view>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/files/other_file.h"
#include "validator/rules/rule.h"

namespace aml::rules {

/// What is at a path. Reports a path that is not there, or a folder, as `rule`; null then, and
/// where it cannot be read. `noun` is "the job file".
const OtherFile* referred_file(const Visit& visit, const DiskPath& path, const RuleDescriptor& rule,
                               std::string_view noun, Report& report);

/// Whether some program fills the file in before it is read.
bool is_template(const OtherFile& file);

}  // namespace aml::rules
