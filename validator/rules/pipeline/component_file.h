#pragma once

#include <optional>

#include "validator/rules/files/disk_paths.h"
#include "validator/rules/files/other_file.h"

/// The files that a pipeline names for components. Nothing here reports anything.
namespace aml::rules {

struct ComponentFile {
  DiskPath path;
  host::Sight sight;
  const OtherFile* file;  ///< null where there is none, or it cannot be read
};

/// What a scalar under `component` or `trial` names on the disk. Nothing for registered components,
/// for texts that are no reference, and where nothing is known of the disk.
std::optional<ComponentFile> component_file(const yaml::Node* reference,
                                            const host::FileContext* around);

/// Whether it is a component whose declarations can be relied on.
bool is_component_file(const OtherFile& file);

}  // namespace aml::rules
