#include "backend/app/user.h"

#include <cstdlib>
#include <filesystem>

namespace aml::backend {
namespace {

std::string absolute(const std::string& path) {
  std::error_code ignored;
  const auto whole = std::filesystem::absolute(path, ignored).lexically_normal().string();
  return whole.size() > 1 && whole.ends_with('/') ? whole.substr(0, whole.size() - 1) : whole;
}

/// The value of the variable, or a place below the user's home folder.
std::string folder_from(const char* name, const char* below_home) {
  const std::string chosen = variable_of_process(name);
  return chosen.empty() ? variable_of_process("HOME") + below_home : chosen;
}

}  // namespace

std::string variable_of_process(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

std::string home_of_user() {
  const std::string chosen = variable_of_process("AML_JOB_HOME");
  return absolute(chosen.empty() ? folder_from("XDG_DATA_HOME", "/.local/share") + "/aml-job"
                                 : chosen);
}

std::string az_folder_of_user() { return absolute(folder_from("AZURE_CONFIG_DIR", "/.azure")); }

}  // namespace aml::backend
