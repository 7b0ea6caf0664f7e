#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/rule.h"

namespace aml::rules {

/// Another YAML file that a file names.
struct ReferredFile {
  std::unique_ptr<yaml::Arena> arena;  ///< holds the document
  yaml::Document document;
  doc::Classification what;
  bool is_template = false;  ///< some program fills it in before it is read

  const doc::Kind* kind() const { return what.kind; }
  const yaml::Node* root() const { return yaml::resolve(document.root); }
};

/// What is at a path. Reports a path that is not there, or a folder, as `rule`; nothing is returned
/// then, nor where it cannot be read. `noun` is "the job file".
std::optional<ReferredFile> referred_file(const Visit& visit, const DiskPath& path,
                                          const RuleDescriptor& rule, std::string_view noun,
                                          Report& report);

}  // namespace aml::rules
