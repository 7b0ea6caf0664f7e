#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "validator/app/discover.h"
#include "validator/app/output.h"
#include "validator/config/configuration.h"

namespace aml::app {

/// A text to look at, and what holds for it.
struct Task {
  Source source;
  std::shared_ptr<const config::FileOptions> options;
};

/// The texts that the options name, without those that are excluded. Nothing when the paths or a
/// configuration file cannot be used; that is reported on `err`.
std::optional<std::vector<Task>> tasks_of(const config::Options& options, const host::Disk& disk,
                                          Output& err);

/// Writes "aml-lint: PROBLEM", a line for each.
void tell_problems(const std::vector<std::string>& problems, Output& err);

/// "aml-lint: PATH: PROBLEM"
std::string complaint(std::string_view path, std::string_view problem);

}  // namespace aml::app
