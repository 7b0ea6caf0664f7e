#pragma once

#include <string>
#include <string_view>

namespace aml::oracle {

/// The document that a row of cases.tsv stands for: `base` with `change` made at `path`. Throws
/// std::runtime_error for a change or a path that is not there.
std::string changed(std::string_view base, std::string_view path, std::string_view change);

}  // namespace aml::oracle
