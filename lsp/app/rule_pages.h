#pragma once

#include <string>

namespace aml::lsp {

/// The URI of the folder of rule pages that was installed beside this program; empty when there is
/// none.
std::string installed_rule_pages();

}  // namespace aml::lsp
