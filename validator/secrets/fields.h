#pragma once

#include <optional>
#include <string_view>

#include "validator/secrets/candidate.h"
#include "validator/secrets/runs.h"

namespace aml::secrets {

/// The value of `NAME=value` or `name: value` whose separator is at this place, where the name
/// promises a secret: in connection strings, query strings, headers, JSON and assignments. `%3D`
/// and `%3A` separate, too.
std::optional<Candidate> field_at(Runs& runs, std::size_t separator);

/// The same, with the value up to the end of the line: in comments and text that is not YAML.
std::optional<Candidate> field_to_line_end_at(std::string_view text, std::size_t separator);

/// The password of `scheme://user:password@host` whose `://` is at this place, or the token that
/// is its user.
std::optional<Candidate> user_info_at(std::string_view text, std::size_t scheme_end);

}  // namespace aml::secrets
