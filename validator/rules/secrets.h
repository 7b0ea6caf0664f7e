#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/yaml/view.h"

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

/// Both, and under `..._TOKEN`, which names other things too, a value that looks made up.
bool is_secret_under(std::string_view name, std::string_view value);

/// The text with `***` for each secret, those behind `--password` and `TOKEN=` included.
std::string without_secrets(std::string_view text);

/// Secrets in the text of a command: by shape, behind an option or in an assignment whose name
/// promises one.
std::vector<Secret> secrets_in_command(std::string_view text);

/// A value for a message: "`12`", or "the value" under a name that promises a secret.
std::string shown_value(const yaml::Node* key, std::string_view written);

/// Quotes around a value, without a copy of it.
Fix quoting(Span value, bool safe);

}  // namespace aml::rules
