#pragma once

#include <string_view>

#include "lsp/features/ports.h"

namespace aml::lsp {

/// A command that a lens offers; its argument is the URI of a job file.
struct RunCommand {
  std::string_view command;
  std::string_view title;
  RunPlace place;
};

constexpr RunCommand run_commands[] = {{"aml.submit", "Submit", RunPlace::workspace},
                                       {"aml.runHere", "Run here", RunPlace::this_machine}};

}  // namespace aml::lsp
