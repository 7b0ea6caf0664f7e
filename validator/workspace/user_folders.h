#pragma once

#include <functional>
#include <string>

#include "validator/workspace/names.h"

/// Folders of the user who runs the program, absolute.
namespace aml::workspace {

/// The value of an environment variable; empty if it is not set.
using VariableLookup = std::function<std::string(const std::string& name)>;

std::string variable_of_process(const std::string& name);

/// Without `.`, `..` and a slash at the end.
std::string absolute(const std::string& path);

/// Where jobs and choices are kept: `AML_JOB_HOME`, else `aml-job` in the XDG data folder.
std::string job_home(const VariableLookup& variable);

/// What may be deleted at any time: `AML_JOB_CACHE`, else `aml-job` in the XDG cache folder.
std::string cache_folder(const VariableLookup& variable);

/// The file with the names of a workspace; case makes no difference in an address.
std::string names_file(const std::string& cache_folder, const Address& workspace);

}  // namespace aml::workspace
