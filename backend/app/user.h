#pragma once

#include <string>

#include "validator/workspace/user_folders.h"

/// What belongs to the user who runs the program.
namespace aml::backend {

using workspace::variable_of_process;

/// Where jobs and choices are kept: `AML_JOB_HOME`, else `aml-job` in the XDG data folder.
/// Absolute.
std::string home_of_user();

/// Where `az` keeps its settings: `AZURE_CONFIG_DIR`, else `~/.azure`.
std::string az_folder_of_user();

}  // namespace aml::backend
