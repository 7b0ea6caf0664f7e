#include "backend/local/home.h"

#include <cstdlib>
#include <filesystem>

namespace aml::backend {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string absolute(const std::string& path) {
  std::error_code ignored;
  const auto whole = std::filesystem::absolute(path, ignored).lexically_normal().string();
  return whole.size() > 1 && whole.ends_with('/') ? whole.substr(0, whole.size() - 1) : whole;
}

}  // namespace

Home home_of_user() {
  if (const std::string chosen = variable("AML_JOB_HOME"); !chosen.empty()) {
    return {absolute(chosen)};
  }
  const std::string data = variable("XDG_DATA_HOME");
  return {absolute((data.empty() ? variable("HOME") + "/.local/share" : data) + "/aml-job")};
}

}  // namespace aml::backend
