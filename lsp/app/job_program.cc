#include "lsp/app/job_program.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include "validator/host/disk.h"

namespace aml::lsp {
namespace {

bool is_program(const std::string& path) {
  struct stat about = {};
  return ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string find_job_program() {
  if (const auto own = host::real_disk().real_path("/proc/self/exe")) {
    const std::string beside = own->substr(0, own->rfind('/')) + "/aml-job";
    if (is_program(beside)) return beside;
  }
  const char* variable = std::getenv("PATH");
  std::string_view path = variable == nullptr ? "" : variable;
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(folder.size() + 1, path.size()));
    const std::string candidate = std::string(folder) + "/aml-job";
    if (folder.starts_with('/') && is_program(candidate)) return candidate;
  }
  return {};
}

}  // namespace aml::lsp
