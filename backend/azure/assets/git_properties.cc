#include "backend/azure/assets/git_properties.h"

#include <algorithm>

#include "validator/text/ascii.h"

namespace aml::azure {
namespace {

using Properties = std::map<std::string, std::string>;

constexpr const char* repository_key = "mlflow.source.git.repoURL";
constexpr const char* branch_key = "mlflow.source.git.branch";
constexpr const char* commit_key = "mlflow.source.git.commit";
constexpr const char* dirty_key = "azureml.git.dirty";

std::string trimmed(std::string text) {
  const auto is_kept = [](char c) { return !text::is_whitespace(c); };
  text.erase(std::ranges::find_if(text.rbegin(), text.rend(), is_kept).base(), text.end());
  text.erase(text.begin(), std::ranges::find_if(text, is_kept));
  return text;
}

std::string dirty_text(const std::string& variable, std::optional<bool> is_dirty) {
  if (!variable.empty()) is_dirty = variable == "1" || text::same_ignoring_case(variable, "true");
  if (!is_dirty) return {};
  return *is_dirty ? "True" : "False";
}

}  // namespace

bool may_hold_secret(std::string_view repository) {
  constexpr std::string_view scheme = "https://";
  const std::size_t begin = text::lower(repository).find(scheme);
  if (begin == repository.npos) return false;
  const std::string_view address = repository.substr(begin + scheme.size());
  const std::size_t at = address.find('@');
  if (at == address.npos) return false;
  const std::string_view before = address.substr(0, at);
  return std::ranges::count(before, '/') <= 1 && !before.empty() && !before.ends_with('/');
}

Properties git_properties(const GitState& state, const Variables& variables,
                          const Properties& of_the_job) {
  const auto variable = [&](const char* name) { return trimmed(variables(name).value_or("")); };
  const auto either = [](std::string first, const std::string& second) {
    return first.empty() ? trimmed(second) : first;
  };
  Properties found = {
      {repository_key, either(variable("AZUREML_GIT_REPOSITORY_URI"), state.repository)},
      {branch_key, either(variable("AZUREML_GIT_BRANCH"), state.branch)},
      {commit_key, either(variable("AZUREML_GIT_COMMIT"), state.commit)},
      {dirty_key, dirty_text(variable("AZUREML_GIT_DIRTY"), state.is_dirty)},
      {"azureml.git.build_id", variable("AZUREML_GIT_BUILD_ID")},
      {"azureml.git.build_uri", variable("AZUREML_GIT_BUILD_URI")},
  };
  std::erase_if(found, [](const auto& property) { return property.second.empty(); });
  const bool has_one = std::ranges::any_of(
      found, [&](const auto& property) { return of_the_job.contains(property.first); });
  if (has_one) return {};
  if (const auto repository = found.find(repository_key);
      repository != found.end() && may_hold_secret(repository->second)) {
    for (const char* key : {repository_key, branch_key, commit_key, dirty_key}) found.erase(key);
  }
  return found;
}

}  // namespace aml::azure
