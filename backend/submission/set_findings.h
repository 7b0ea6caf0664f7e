#pragma once

#include "backend/submission/submission.h"
#include "validator/yaml/document.h"

namespace aml::backend {

/// Findings of a text that was changed by --set, reported where people can look: what a
/// `PATH=VALUE` brought in is a finding of the words of --set, everything else one of the file as
/// it is. Fixes and notes are left out, for they are about a text that nobody has.
void map_override_diagnostics(const yaml::Document& changed, const yaml::Document& written,
                              const Overrides& overrides, ReadJob& read);

}  // namespace aml::backend
