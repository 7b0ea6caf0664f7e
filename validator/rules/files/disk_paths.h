#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/rules/rule.h"

/// Paths of this machine in a job, in every dialect's spelling.
namespace aml::rules {

struct DiskPath {
  const yaml::Node* node;
  std::string_view text;  ///< without `file:`, in `node`'s text
};

/// The path that a scalar names; nothing for addresses, assets, placeholders, marks that some other
/// program replaces, and all that is not a text.
std::optional<DiskPath> disk_path(const yaml::Node* scalar);

/// What a rule about local data calls it: "input" in a job, "data" or "model" in a file of its own,
/// "model" in a deployment.
std::string_view local_thing(const Visit& visit);

/// The code folder or file: `code`, or `code.local_path` of 2021.
std::optional<DiskPath> code_path(const Visit& visit);

/// Where the code folder is; empty when it is not a folder, is not there, or cannot be looked at.
std::string code_folder(const Visit& visit);

/// Whether absence of what the sight is about is certain.
bool is_missing(const host::Sight& sight);

/// A path that is not there as written. Where only the case of a name differs, the message says so,
/// a fix writes it as the disk has it, and on a disk that does not care it is a warning at most.
/// `noun` is "the code folder".
Diagnostic missing_path(const RuleDescriptor& rule, const yaml::Document& document,
                        const DiskPath& path, const host::Sight& sight, std::string_view noun,
                        std::string help);

}  // namespace aml::rules
