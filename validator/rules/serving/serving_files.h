#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/host/file_context.h"
#include "validator/rules/rule.h"

namespace aml::rules {

/// The file of an endpoint or a deployment near another one.
struct ServingFile {
  std::string path;  ///< relative to the folder of the file that is checked
  const doc::Kind* kind;
  std::string_view name;           ///< empty where the file has none
  std::string_view endpoint_name;  ///< of a deployment
};

/// The files of kinds of this group beside a file, one folder above and one below. Only those of
/// the nearest of these places that has any.
std::vector<ServingFile> serving_files(const host::FileContext& around, std::string_view group);

}  // namespace aml::rules
