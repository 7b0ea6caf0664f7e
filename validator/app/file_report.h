#pragma once

#include "validator/check/check.h"
#include "validator/report/report.h"

namespace aml::app {

/// Puts what was found in a text into its report, and returns what hides the secrets of that text.
secrets::Redaction take(CheckResult result, report::FileReport& file);

}  // namespace aml::app
