#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "os/process.h"

namespace aml::backend {

/// The double of Azure ML as a process, which tests/azure/driven.py starts, and the environment in
/// which a client of this process finds it; both end with the object.
class DrivenService {
 public:
  DrivenService();
  DrivenService(const DrivenService&) = delete;
  DrivenService& operator=(const DrivenService&) = delete;
  ~DrivenService();

  /// Has the double do something; tests/azure/double/control.py has the verbs.
  nlohmann::json order(const std::string& verb, const nlohmann::json& what);

 private:
  nlohmann::json read_line() const;

  os::Child process_;
  std::map<std::string, std::optional<std::string>> before_;  ///< variables as they were
};

}  // namespace aml::backend
