#pragma once

#include <map>
#include <string>
#include <string_view>

#include "tests/oracle/judge/cases.h"

namespace aml::oracle {

/// A document, and the files beside it, by their paths.
struct Documents {
  std::string text;
  std::map<std::string, std::string> neighbours;
};

/// The base of a case without its change.
const Documents& unchanged(const std::string& base);
/// What the client was asked about. Throws std::runtime_error for a row that stands for nothing.
Documents asked(const Case& one);

}  // namespace aml::oracle
