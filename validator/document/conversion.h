#pragma once

#include "validator/document/changes.h"

namespace aml::doc {

/// What a conversion may ask for beside the old pair itself.
struct ConversionScope {
  const yaml::Node* root;
  const yaml::Node* level;  ///< the root or `trial`: where the old spelling was looked for
  const yaml::Node* into;   ///< where the new pairs go; null when it is not there yet
  const IsFolder& is_folder;
};

/// Fills `parts`, `used_up` and `remarks` of a change whose places are known. `key` is the last
/// key of today's spelling.
void convert(const Spelling* target, std::string_view key, const ConversionScope& around,
             Change& change);

}  // namespace aml::doc
