#pragma once

#include "validator/report/reporter.h"

namespace aml::report {

/// GitLab's Code Quality report: an array of findings.
std::unique_ptr<Reporter> gitlab_reporter();

}  // namespace aml::report
