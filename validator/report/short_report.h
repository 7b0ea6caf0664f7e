#pragma once

#include "validator/report/reporter.h"

namespace aml::report {

/// One line for each finding: what editors and problem matchers read.
std::unique_ptr<Reporter> short_reporter();

}  // namespace aml::report
