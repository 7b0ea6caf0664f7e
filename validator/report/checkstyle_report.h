#pragma once

#include "validator/report/reporter.h"

namespace aml::report {

/// Checkstyle's XML, which many build servers and review tools read.
std::unique_ptr<Reporter> checkstyle_reporter();

}  // namespace aml::report
