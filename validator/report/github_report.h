#pragma once

#include "validator/report/reporter.h"

namespace aml::report {

/// Workflow commands of GitHub Actions: each finding becomes an annotation on its line.
std::unique_ptr<Reporter> github_reporter();

}  // namespace aml::report
