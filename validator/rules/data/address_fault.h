#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/expr/reference.h"
#include "validator/text/span.h"

/// Addresses of data under which nothing can be found.
namespace aml::rules {

struct AddressFault {
  std::string message;
  std::string help;
  Span wrong{};            ///< the piece of the address to replace; empty without a fix
  std::string right = {};  ///< what replaces it
  bool whole = false;      ///< whether the finding is about the whole address, not the piece
};

/// What is wrong with an address of data, as text and as parsed; nothing for a sound one.
std::optional<AddressFault> address_fault(std::string_view text, const expr::Reference& reference);

}  // namespace aml::rules
