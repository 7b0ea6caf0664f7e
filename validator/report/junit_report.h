#pragma once

#include "validator/report/reporter.h"

namespace aml::report {

/// JUnit's XML: a suite for each job file. A finding from the file's `fail_on` on is a failed test;
/// a lower one is reported in the suite's output, so that the tests agree with the exit status.
std::unique_ptr<Reporter> junit_reporter();

}  // namespace aml::report
