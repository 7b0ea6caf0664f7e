#pragma once

#include <array>

#include "tests/oracle/judge/tally.h"

namespace aml::oracle {

/// Rules that report an error where the client is silent about a document of a workspace.
inline constexpr std::array louder_workspace_rules{
    // Files of the disk
    LouderRule{"missing-local-input", "the client itself, at the upload"},
    LouderRule{"wrong-input-kind", "the client itself, at the upload"},
    LouderRule{"missing-environment-file", "without its Dockerfile no image can be built"},
};

}  // namespace aml::oracle
