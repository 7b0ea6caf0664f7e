#include "backend/submission/experiment_name.h"

namespace aml::backend {

std::string experiment_name_of(std::string_view folder) {
  // A dot at either end begins no suffix: `.hidden`, `trailing.`.
  const std::size_t dot = folder.rfind('.');
  const bool has_suffix = dot != folder.npos && dot > 0 && dot + 1 < folder.size();
  std::string name(has_suffix ? folder.substr(0, dot) : folder);
  std::erase(name, ' ');
  return name.empty() ? "Default" : name;
}

}  // namespace aml::backend
