#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/submission/named_things.h"
#include "validator/diag/diagnostic.h"

namespace aml::backend {

/// What a preflight found.
struct MissingThings {
  std::vector<Diagnostic> findings;  ///< warnings, at their places in the file
  std::vector<std::string> lines;    ///< about what is not in the file
  std::string open;                  ///< what could not be asked, and why, in one line; or empty
};

/// `place` is `the workspace`; the presences are in the order of the things.
MissingThings missing_things(const std::vector<PlacedThing>& things,
                             const std::vector<Presence>& presences, std::string_view place);

}  // namespace aml::backend
