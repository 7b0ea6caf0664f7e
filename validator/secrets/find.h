#pragma once

#include <string_view>
#include <vector>

#include "validator/secrets/candidate.h"

namespace aml::secrets {

/// What has the shape of a token or key, wherever it is.
std::vector<Candidate> find_tokens(std::string_view text);

/// Tokens, and values after names that promise a secret: `Password=X;`, `?sig=X`, `api-key: X`,
/// `https://user:X@host`. Ordered, without overlaps.
std::vector<Candidate> find_in_text(std::string_view text);

/// The same in the lines of a comment, or of text that is not YAML: a value goes on to the end of
/// its line.
std::vector<Candidate> find_in_lines(std::string_view text);

/// The same in a shell command: assignments, options such as `--password X`, and the options of
/// well-known programs, too.
std::vector<Candidate> find_in_command(std::string_view text);

}  // namespace aml::secrets
