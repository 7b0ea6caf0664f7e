#pragma once

#include <vector>

#include "validator/check/check.h"

namespace aml {

/// Findings about the files that a pipeline names for components, where one has an error of its own
/// that refuses the pipeline, too: one for each such file, where it is named first. None for files
/// that the run checks itself, so that it makes no difference in which order files are checked.
std::vector<Diagnostic> broken_components(const doc::Job& job, const CheckOptions& options,
                                          const host::FileContext& around);

}  // namespace aml
