#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace aml::azure {

/// What git reports of the current folder; empty outside of a work tree. See git_state.h.
struct GitState {
  std::string repository;  ///< address of the remote
  std::string branch;
  std::string commit;
  std::optional<bool> is_dirty;
};

/// Value of an environment variable; nothing when it is not set.
using Variables = std::function<std::optional<std::string>(const char* name)>;

/// The properties by which a job says from which commit it was submitted. The variables
/// AZUREML_GIT_REPOSITORY_URI, _BRANCH, _COMMIT, _DIRTY replace what git reports, _BUILD_ID and
/// _BUILD_URI add to it. None when the job has one of them already. An address that may hold a
/// secret leaves out everything about the repository.
std::map<std::string, std::string> git_properties(
    const GitState& state, const Variables& variables,
    const std::map<std::string, std::string>& of_the_job);

/// Whether the client takes an address for one with a token or a password: `https://` with an `@`
/// after the host's place or after the first name of its path.
bool may_hold_secret(std::string_view repository);

}  // namespace aml::azure
