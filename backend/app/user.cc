#include "backend/app/user.h"

namespace aml::backend {

std::string home_of_user() { return workspace::job_home(variable_of_process); }

std::string az_folder_of_user() {
  const std::string chosen = variable_of_process("AZURE_CONFIG_DIR");
  return workspace::absolute(chosen.empty() ? variable_of_process("HOME") + "/.azure" : chosen);
}

}  // namespace aml::backend
