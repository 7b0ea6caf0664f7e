#pragma once

#include <vector>

#include "validator/rules/command_text.h"
#include "validator/rules/secrets.h"

namespace aml::rules {

/// Passwords behind options that promise none by their name, of well-known programs:
/// `curl -u NAME:SECRET`, `mysql -pSECRET`, `sshpass -p SECRET`.
void find_program_secrets(const ShellCommand& command, std::vector<Secret>& found);

}  // namespace aml::rules
