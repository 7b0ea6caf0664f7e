#pragma once

#include <string>

namespace aml::lsp {

/// `aml-job` beside this program, else on the PATH; empty: there is none.
std::string find_job_program();

}  // namespace aml::lsp
