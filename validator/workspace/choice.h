#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "validator/workspace/names.h"

namespace aml::workspace {

/// What `aml-job use` stored for a folder. Empty values are not stored.
struct Choice {
  std::string folder;
  std::string backend;  ///< "azure", "local"
  Address workspace;
};

/// The file of all choices in the user's home folder of jobs.
std::string choices_file(const std::string& job_home);

/// The choice for this folder, or for the nearest one around it; nothing where there is none.
/// `all` is the content of that file: {"FOLDER": {"backend": ..., "subscription": ...,
/// "resource_group": ..., "workspace": ...}}.
std::optional<Choice> choice_for(const nlohmann::json& all, const std::string& folder);

}  // namespace aml::workspace
