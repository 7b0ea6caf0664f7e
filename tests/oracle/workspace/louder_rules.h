#pragma once

#include <array>

#include "tests/oracle/judge/tally.h"

namespace aml::oracle {

/// Rules that report an error where the client is silent about a document of a workspace.
inline constexpr std::array<LouderRule, 0> louder_workspace_rules{};

}  // namespace aml::oracle
