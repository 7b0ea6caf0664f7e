#pragma once

#include <optional>
#include <string_view>

#include "validator/secrets/candidate.h"

namespace aml::secrets {

/// Whether the value under a name is a secret: `likely` for `DB_PASSWORD` and `apiKey`, `possible`
/// for `DB_PASS`, nothing for `MAX_TOKENS` and `SECRET_NAME`.
std::optional<Confidence> promise_of(std::string_view name);

/// Whether a name promises a secret with `likely`.
bool names_secret(std::string_view name);

/// How likely the value under a name is a secret; nothing where it surely is none: the name
/// promises none, or the value is short, a switch such as `true`, or a reference.
std::optional<Confidence> confidence_under(std::string_view name, std::string_view value,
                                           bool in_shell = false);

/// Whether a value can be a password where only the place says so, as after `curl -u NAME:`.
/// Nothing where it surely is none.
std::optional<Confidence> confidence_of(std::string_view value, bool in_shell = false);

}  // namespace aml::secrets
