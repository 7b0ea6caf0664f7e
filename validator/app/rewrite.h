#pragma once

#include <string>

#include "validator/config/options.h"
#include "validator/fix/fix.h"
#include "validator/report/report.h"

namespace aml::app {

/// Whether the options ask for another text than the one that was read.
bool rewrites(const config::Options& options);

struct Rewritten {
  std::string text;
  std::size_t fixes = 0;  ///< that were applied
};

/// The text that --fix, --unsafe-fixes and --diff make of a file.
Rewritten rewrite(const report::FileReport& file, const fix::Choice& choice);

struct Diff {
  std::string text;
  bool has_secrets = false;  ///< shown as `*`: what was made of them is not a patch
};

/// What --diff prints: for `patch`, or where people and build servers read along, without control
/// characters and commands of the file. Secrets are hidden.
Diff diff_of(std::string_view path, std::string_view before, std::string_view after);

/// What is reported beside differences that are not part of a patch.
constexpr std::string_view hidden_line =
    "aml-lint: secrets are shown as `*`: this difference cannot be applied; --fix writes it\n";

}  // namespace aml::app
