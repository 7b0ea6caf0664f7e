#include "backend/app/user.h"

#include <filesystem>

namespace aml::backend {

std::string variable_of_process(const std::string& name) {
  return workspace::variable_of_process(name);
}

std::string home_of_user() { return workspace::job_home(variable_of_process); }

std::string az_folder_of_user() {
  const std::string chosen = variable_of_process("AZURE_CONFIG_DIR");
  std::error_code ignored;
  return std::filesystem::absolute(
             chosen.empty() ? variable_of_process("HOME") + "/.azure" : chosen, ignored)
      .lexically_normal()
      .string();
}

}  // namespace aml::backend
