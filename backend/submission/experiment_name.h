#pragma once

#include <string>
#include <string_view>

namespace aml::backend {

/// The experiment of a job without one, as the client names it: the folder from which the job is
/// submitted, without its last suffix and without spaces; `Default` when nothing is left. `folder`
/// is the last name of its path, empty for the root.
std::string experiment_name_of(std::string_view folder);

}  // namespace aml::backend
