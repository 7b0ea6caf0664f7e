#include "backend/azure/assets/asset_ids.h"

#include "tests/catch.h"

using namespace aml;
using namespace aml::azure;

namespace {

const WorkspaceAddress workspace = {"s", "g", "w"};
const std::string group =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices";
const std::string root = group + "/workspaces/w";

/// The id; `TYPE NAME` of what has to be asked; the error.
std::string shown(const backend::Result<Resolved>& resolved) {
  if (!resolved) return "error";
  if (const auto* id = std::get_if<std::string>(&*resolved)) return *id;
  const auto& newest = std::get<NewestVersion>(*resolved);
  return "newest " + std::to_string(static_cast<int>(newest.type)) + ' ' + newest.name;
}

}  // namespace

TEST_CASE("environments are what the recorded requests say") {
  struct Row {
    std::string reference;
    std::string resolved;
  };
  for (const Row& row : {
           Row{"azureml:my-env:3", root + "/environments/my-env/versions/3"},
           Row{"azureml:my-env@latest", "newest 2 my-env"},
           Row{"azureml:my-env", "error"},
           Row{"azureml:my-env@stable", "error"},
           Row{"azureml:AzureML-sklearn-1.0:44", "azureml:AzureML-sklearn-1.0:44"},
           Row{"azureml:AzureML-sklearn-1.0@latest", "azureml:AzureML-sklearn-1.0@latest"},
           Row{"azureml://registries/azureml/environments/sklearn-1.5/labels/latest",
               "azureml://registries/azureml/environments/sklearn-1.5/labels/latest"},
           Row{"azureml:" + root + "/environments/my-env/versions/3",
               root + "/environments/my-env/versions/3"},
           Row{"docker/image", "error"},
           Row{"", "error"},
       }) {
    CAPTURE(row.reference);
    CHECK(shown(resolve_environment(workspace, row.reference)) == row.resolved);
  }
}

TEST_CASE("inputs are what the recorded requests say") {
  struct Row {
    std::string type;
    std::string path;
    std::string resolved;
  };
  for (const Row& row : {
           Row{"uri_folder", "azureml:my-data:1", root + "/data/my-data/versions/1"},
           Row{"uri_folder", "azureml:my-data@latest", "newest 1 my-data"},
           Row{"uri_folder", "azureml:my-data", "error"},
           Row{"custom_model", "azureml:my-model@latest", "newest 3 my-model"},
           Row{"mlflow_model", "azureml:my-model:2", root + "/models/my-model/versions/2"},
           Row{"triton_model", "azureml:my-model:2", root + "/data/my-model/versions/2"},
           Row{"uri_folder", "azureml://registries/azureml/data/x/versions/1",
               "azureml://registries/azureml/data/x/versions/1"},
           Row{"uri_folder", "azureml://datastores/d/paths/p/", "azureml://datastores/d/paths/p/"},
           Row{"uri_file", "https://example.com/x.csv", "https://example.com/x.csv"},
           Row{"uri_folder", "azureml:" + root + "/data/my-data/versions/1",
               root + "/data/my-data/versions/1"},
       }) {
    CAPTURE(row.path);
    CHECK(shown(resolve_input(workspace, row.type, row.path)) == row.resolved);
  }
}

TEST_CASE("computes are named by text alone") {
  struct Row {
    std::string compute;
    std::string id;
  };
  for (const Row& row : {
           Row{"azureml:cpu-cluster", root + "/computes/cpu-cluster"},
           Row{"cpu-cluster", root + "/computes/cpu-cluster"},
           Row{"serverless", root + "/computes/serverless"},
           Row{"azureml:" + root + "/computes/c", root + "/computes/c"},
           Row{"azureml:virtualClusters/v", group + "/virtualclusters/v"},
           Row{"azureml://virtualclusters/v", "error"},
           Row{"azureml:a:1", "error"},
           Row{"", "error"},
       }) {
    CAPTURE(row.compute);
    const auto id = resolve_compute(workspace, row.compute);
    CHECK((id ? *id : "error") == row.id);
  }
}

TEST_CASE("only an id names code of a workspace") {
  CHECK(code_id("azureml:" + root + "/codes/c/versions/1") == root + "/codes/c/versions/1");
  CHECK_FALSE(code_id("azureml:mycode:1"));
  CHECK_FALSE(code_id("azureml:mycode@latest"));
  CHECK_FALSE(code_id("./src"));
}

TEST_CASE("an id ends in name and version") {
  CHECK(asset_version_of(asset_id(workspace, AssetType::code, "c", "1")) == AssetVersion{"c", "1"});
  CHECK(asset_version_of("/x/versions/1") == AssetVersion{"x", "1"});
  for (const char* id : {"", "/versions/1", "/codes/c/versions/", "/codes/c/versions/1/x", "c"}) {
    CAPTURE(id);
    CHECK_FALSE(asset_version_of(id));
  }
  CHECK(job_id(workspace, "j") == root + "/jobs/j");
  CHECK(workspace_id(workspace) == root);
}

TEST_CASE("a datastore by name, with a prefix, by id") {
  CHECK(datastore_name("store") == "store");
  CHECK(datastore_name("azureml:store") == "store");
  CHECK(datastore_name("azureml:/subscriptions/s/resourceGroups/g/providers/"
                       "Microsoft.MachineLearningServices/workspaces/w/datastores/store") ==
        "store");
}
