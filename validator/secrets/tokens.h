#pragma once

#include <optional>
#include <string_view>

#include "validator/secrets/candidate.h"
#include "validator/secrets/runs.h"

namespace aml::secrets {

/// Whether a token can begin with this byte: those of the big hosts, `Bearer X`, a web token.
bool can_begin_token(char c);

/// The token that begins at a place where a word begins.
std::optional<Candidate> token_at(Runs& runs, std::size_t at);

/// The secret of an application in Entra ID whose `~` is at this place.
std::optional<Candidate> client_secret_at(Runs& runs, std::size_t tilde);

/// The body of a private key whose `-----BEGIN` is at this place.
std::optional<Candidate> private_key_at(std::string_view text, std::size_t at);

}  // namespace aml::secrets
