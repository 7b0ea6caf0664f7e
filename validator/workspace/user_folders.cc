#include "validator/workspace/user_folders.h"

#include <cstdlib>
#include <filesystem>

#include "validator/text/ascii.h"

namespace aml::workspace {
namespace {

/// What `own` names, else `aml-job` in the folder that `xdg` names, else below the user's home.
std::string chosen(const VariableLookup& variable, const char* own, const char* xdg,
                   const char* below_home) {
  if (const std::string named = variable(own); !named.empty()) return absolute(named);
  const std::string base = variable(xdg);
  return absolute((base.empty() ? variable("HOME") + below_home : base) + "/aml-job");
}

/// A text as one name of a path that no other text has: letters in lower case, everything else that
/// is not a digit, `-` or `_` as `%` and two digits.
std::string as_file_name(std::string_view text) {
  constexpr const char* digits = "0123456789abcdef";
  std::string name;
  for (const char c : text::lower(text)) {
    if (text::is_word(c) || c == '-') {
      name += c;
    } else {
      name += {'%', digits[text::byte_of(c) / 16], digits[text::byte_of(c) % 16]};
    }
  }
  return name;
}

}  // namespace

std::string variable_of_process(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

std::string absolute(const std::string& path) {
  std::error_code ignored;
  const auto whole = std::filesystem::absolute(path, ignored).lexically_normal().string();
  return whole.size() > 1 && whole.ends_with('/') ? whole.substr(0, whole.size() - 1) : whole;
}

std::string job_home(const VariableLookup& variable) {
  return chosen(variable, "AML_JOB_HOME", "XDG_DATA_HOME", "/.local/share");
}

std::string cache_folder(const VariableLookup& variable) {
  return chosen(variable, "AML_JOB_CACHE", "XDG_CACHE_HOME", "/.cache");
}

std::string names_file(const std::string& cache_folder, const Address& workspace) {
  if (workspace.is_this_machine()) return cache_folder + "/names/this-machine.json";
  return cache_folder + "/names/" + as_file_name(workspace.subscription) + '/' +
         as_file_name(workspace.resource_group) + '/' + as_file_name(workspace.name) + ".json";
}

}  // namespace aml::workspace
