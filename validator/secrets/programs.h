#pragma once

#include <vector>

#include "validator/secrets/candidate.h"
#include "validator/shell/command.h"

namespace aml::secrets {

/// Appends passwords after options whose names promise none, of well-known programs:
/// `curl -u NAME:SECRET`, `mysql -pSECRET`, `sshpass -p SECRET`.
void find_program_secrets(const shell::Command& command, std::vector<Candidate>& found);

}  // namespace aml::secrets
