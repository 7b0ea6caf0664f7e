#include "backend/app/target.h"

#include <map>

#include "tests/catch.h"

namespace {

using namespace aml::backend;
using Variables = std::map<std::string, std::string>;

Result<Target> choose(const TargetNames& options, const Variables& variables = {},
                      const std::optional<StoredTarget>& stored = {}) {
  const auto variable = [&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? "" : found->second;
  };
  return choose_target(options, variable, stored);
}

/// "backend=local (default)", ... in the order of the settings.
std::string shown(const Result<Target>& target) {
  if (!target) return target.error().message;
  std::string text;
  for (const Setting& setting : target->settings) {
    text += setting.name + "=" + setting.value + " (" + setting.source + ") ";
  }
  return text;
}

const StoredTarget stored{"/jobs", {"azure", "s3", "g3", "w3"}};
const TargetNames whole{"", "s1", "g1", "w1"};

TEST_CASE("without any choice jobs run on this machine") {
  CHECK(shown(choose({})) == "backend=local (default) ");
}

TEST_CASE("options come before variables, and these before what is stored") {
  CHECK(shown(choose(whole, {{"AML_JOB_WORKSPACE", "s2/g2/w2"}}, stored)) ==
        "subscription=s1 (--subscription) resource_group=g1 (--resource-group) "
        "workspace=w1 (--workspace-name) backend=azure (an option that names a workspace) ");
  CHECK(choose({}, {{"AML_JOB_WORKSPACE", "s2/g2/w2"}}, stored)->names ==
        TargetNames{"azure", "s2", "g2", "w2"});
  CHECK(choose({}, {}, stored)->names == TargetNames{"azure", "s3", "g3", "w3"});
  CHECK(shown(choose({}, {}, stored)).find("(aml-job use, for /jobs)") != std::string::npos);
}

TEST_CASE("each value comes from the first origin that has it") {
  const auto target = choose({.workspace = "w1"}, {{"AZUREML_ARM_RESOURCEGROUP", "g2"}}, stored);
  CHECK(target->names == TargetNames{"azure", "s3", "g2", "w1"});
}

TEST_CASE("the variables of Azure ML compute name a workspace") {
  const Variables variables = {{"AZUREML_ARM_SUBSCRIPTION", "s"},
                               {"AZUREML_ARM_RESOURCEGROUP", "g"},
                               {"AZUREML_ARM_WORKSPACE_NAME", "w"}};
  CHECK(choose({}, variables)->names == TargetNames{"azure", "s", "g", "w"});
}

TEST_CASE("a backend that is named overrules the workspace") {
  CHECK(choose({.backend = "local"}, {{"AML_JOB_WORKSPACE", "s/g/w"}}, stored)->names.backend ==
        "local");
  CHECK(choose({}, {{"AML_JOB_BACKEND", "local"}}, stored)->names.backend == "local");
  CHECK(choose(whole, {{"AML_JOB_BACKEND", "local"}})->names.backend == "azure");
}

TEST_CASE("a workspace that is not known as a whole is refused with what is missing") {
  CHECK(shown(choose({.workspace = "w"})) ==
        "the workspace is not known as a whole; missing: --subscription "
        "(AZUREML_ARM_SUBSCRIPTION), --resource-group (AZUREML_ARM_RESOURCEGROUP). `aml-job use` "
        "stores a workspace for this folder");
}

TEST_CASE("the name of a subscription is not taken for its id") {
  CHECK(shown(choose({"azure", "My subscription", "g", "w"})) ==
        "`My subscription` is not the id of a subscription; `az account list -o table` shows the "
        "ids of those that az knows by name");
  CHECK(choose({"local", "My subscription", "g", "w"}));
}

TEST_CASE("a workspace is named in several ways") {
  const TargetNames names{"", "s", "g", "w"};
  CHECK(*workspace_from("s/g/w") == names);
  CHECK(*workspace_from("/subscriptions/s/resourceGroups/g/providers/"
                        "Microsoft.MachineLearningServices/workspaces/w") == names);
  CHECK(*workspace_from("g/w") == TargetNames{"", "", "g", "w"});
  CHECK(*workspace_from("w") == TargetNames{"", "", "", "w"});
  for (const char* wrong : {"", "/", "a//b", "a/b/c/d", "/subscriptions/s/resourceGroups/g"}) {
    CHECK(!workspace_from(wrong));
  }
}

}  // namespace
