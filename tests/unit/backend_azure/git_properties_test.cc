#include "backend/azure/assets/git_properties.h"

#include "tests/catch.h"
#include "tests/unit/backend_azure/vectors.h"

using namespace aml::azure;

namespace {

using Properties = std::map<std::string, std::string>;

const GitState cleaned = {"https://github.com/example/repo.git\n", "main\n", "c0ffee\n", false};

Variables none() {
  return [](const char*) { return std::optional<std::string>(); };
}

Variables these(Properties variables) {
  return [variables = std::move(variables)](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
}

}  // namespace

TEST_CASE("addresses that may hold a secret are those that the client finds") {
  for (const nlohmann::json& row : vectors().at("git_url_has_secret")) {
    const std::string url = row.at("url").is_null() ? "" : row.at("url").get<std::string>();
    CAPTURE(url);
    CHECK(may_hold_secret(url) == row.at("has_secret").get<bool>());
  }
  CHECK(may_hold_secret("HTTPS://tok@host/x"));
  CHECK_FALSE(may_hold_secret("https://host/a/b@c"));
  CHECK_FALSE(may_hold_secret("https://@host"));
}

TEST_CASE("a job says from which commit it was submitted") {
  const Properties expected = {{"mlflow.source.git.repoURL", "https://github.com/example/repo.git"},
                               {"mlflow.source.git.branch", "main"},
                               {"mlflow.source.git.commit", "c0ffee"},
                               {"azureml.git.dirty", "False"}};
  CHECK(git_properties(cleaned, none(), {}) == expected);
  CHECK(git_properties(cleaned, none(), {{"other", "x"}}) == expected);
  CHECK(git_properties(cleaned, none(), {{"azureml.git.dirty", "x"}}).empty());
  CHECK(git_properties({}, none(), {}).empty());

  GitState dirty = cleaned;
  dirty.is_dirty = true;
  CHECK(git_properties(dirty, none(), {}).at("azureml.git.dirty") == "True");
  dirty.repository = "https://token@example.com/r.git";
  CHECK(git_properties(dirty, none(), {}).empty());
}

TEST_CASE("variables replace what git reports") {
  const Variables variables = these({{"AZUREML_GIT_REPOSITORY_URI", "https://example.com/r.git"},
                                     {"AZUREML_GIT_BRANCH", " br "},
                                     {"AZUREML_GIT_COMMIT", ""},
                                     {"AZUREML_GIT_DIRTY", "TRUE"},
                                     {"AZUREML_GIT_BUILD_ID", "77"},
                                     {"AZUREML_GIT_BUILD_URI", "https://example.com/b/77"}});
  CHECK(git_properties(cleaned, variables, {}) ==
        Properties{{"mlflow.source.git.repoURL", "https://example.com/r.git"},
                   {"mlflow.source.git.branch", "br"},
                   {"mlflow.source.git.commit", "c0ffee"},
                   {"azureml.git.dirty", "True"},
                   {"azureml.git.build_id", "77"},
                   {"azureml.git.build_uri", "https://example.com/b/77"}});

  const Variables secret = these({{"AZUREML_GIT_REPOSITORY_URI", "https://u:p@example.com/r.git"},
                                  {"AZUREML_GIT_DIRTY", "yes"},
                                  {"AZUREML_GIT_BUILD_ID", "77"}});
  CHECK(git_properties(cleaned, secret, {}) == Properties{{"azureml.git.build_id", "77"}});
  const Variables unclear = these({{"AZUREML_GIT_DIRTY", "yes"}});
  CHECK(git_properties({}, unclear, {}) == Properties{{"azureml.git.dirty", "False"}});
}
