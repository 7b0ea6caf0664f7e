#include "lsp/app/job_program.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "os/file.h"
#include "os/process.h"

namespace aml::lsp {

std::string find_job_program() {
  if (const std::string own = os::own_path(); !own.empty()) {
    const std::string beside = own.substr(0, own.rfind('/')) + "/aml-job";
    if (os::is_program(beside)) return beside;
  }
  const char* variable = std::getenv("PATH");
  std::string_view path = variable == nullptr ? "" : variable;
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(folder.size() + 1, path.size()));
    const std::string candidate = std::string(folder) + "/aml-job";
    if (folder.starts_with('/') && os::is_program(candidate)) return candidate;
  }
  return {};
}

}  // namespace aml::lsp
