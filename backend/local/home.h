#pragma once

#include <string>

#include "backend/execution/job_folder.h"

namespace aml::backend {

/// Where everything is kept.
struct Home {
  std::string path;  ///< absolute

  std::string jobs() const { return path + "/jobs"; }
  JobFolder job(const std::string& name) const { return {jobs() + '/' + name}; }
  std::string tracking() const { return path + "/mlruns"; }
};

}  // namespace aml::backend
