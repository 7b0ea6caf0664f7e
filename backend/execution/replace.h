#pragma once

#include <functional>
#include <optional>
#include <string>

#include "validator/expr/placeholder.h"

namespace aml::backend {

/// What stands for `inputs.x`; nothing when there is no such name.
using Lookup =
    std::function<std::optional<std::string>(expr::Context context, std::string_view name)>;

/// A command as its shell gets it: `${{inputs.x}}` and, as the client still takes it,
/// `{inputs.x}` are replaced; `$[[...]]` stays without its brackets, or goes when a name in it is
/// not declared. Anything else that is not declared is an error by its name.
struct Replaced {
  std::string text;
  std::string unknown;  ///< the first placeholder that nothing stands for; empty: all is well
};

Replaced replace_placeholders(const std::string& command, const Lookup& lookup);

}  // namespace aml::backend
