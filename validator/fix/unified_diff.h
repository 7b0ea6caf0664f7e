#pragma once

#include <string>
#include <string_view>

namespace aml::fix {

/// How `after` differs from `before`, as `diff -u` says it and `patch -p0` takes it: three lines of
/// context, the path in both headings, quoted where it has to be. Empty when the texts are equal.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace aml::fix
