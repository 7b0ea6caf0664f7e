#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// Which files of the code folder a shell command needs.
namespace aml::rules {

struct Script {
  std::string path;     ///< from the code folder: `cd` before it is followed
  Span span;            ///< in the command's text
  bool module = false;  ///< `python -m PATH`: dots became slashes, and the ending is open
};

/// Scripts that the command hands to an interpreter or a launcher, or starts as `./X`, and lists of
/// requirements that it hands to pip, up to the
/// first word that may bring new files or lead somewhere unknown. Guesses nothing: paths with
/// variables, placeholders or patterns are left out.
std::vector<Script> scripts_in(std::string_view command);

}  // namespace aml::rules
