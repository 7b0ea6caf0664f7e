#pragma once

#include <string>

#include "backend/api/account.h"

namespace aml::backend {

/// An account for people: settings with their origins, who is signed in, and each way to sign in
/// with what became of it. `target` says where jobs run. Several lines, all printable.
std::string account_text(const Account& account, const std::vector<Setting>& target);

}  // namespace aml::backend
