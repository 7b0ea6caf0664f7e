#pragma once

#include <string_view>
#include <vector>

#include "validator/secrets/candidate.h"

namespace aml::secrets {

/// Appends the secrets in the words of a shell command: `TOKEN=X`, `--password X`, and the options
/// of well-known programs, such as `curl -u NAME:X`.
void find_in_shell_words(std::string_view command, std::vector<Candidate>& found);

}  // namespace aml::secrets
