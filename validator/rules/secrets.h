#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/span.h"

/// What looks like a password, key or token. Nothing here, and no rule, may print one.
namespace aml::rules {

/// A secret in a text, and what it is for people: "an access token of GitHub".
struct Secret {
  Span span;  ///< of the secret alone
  std::string_view what;
};

/// Secrets that give themselves away by their shape, without overlaps, in the order of the text.
std::vector<Secret> secrets_in(std::string_view text);

/// Whether a name promises a secret: `DB_PASSWORD`, `apiKey`; not `MAX_TOKENS`, `SECRET_NAME`.
bool names_secret(std::string_view name);

/// Whether a value under such a name can be one: no placeholder, reference, switch or dummy.
bool can_be_secret(std::string_view value);

/// The text with `***` for each secret, those behind `--password` and `TOKEN=` included.
std::string without_secrets(std::string_view text);

/// Secrets in the text of a command: by shape, behind an option or in an assignment whose name
/// promises one.
std::vector<Secret> secrets_in_command(std::string_view text);

}  // namespace aml::rules
