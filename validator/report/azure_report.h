#pragma once

#include "validator/report/reporter.h"

namespace aml::report {

/// Logging commands of Azure Pipelines: errors and warnings become issues of the run. It knows no
/// lower level, so that infos and hints are plain lines of the log.
std::unique_ptr<Reporter> azure_reporter();

}  // namespace aml::report
