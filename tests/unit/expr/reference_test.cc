#include "validator/expr/reference.h"

#include "tests/catch.h"

using namespace aml::expr;
using Kind = ReferenceKind;

namespace {

struct Case {
  std::string_view text;
  Kind kind;
  std::string_view parts;  ///< "type=... name=..." of the parts that are there
  bool malformed = false;
};

std::string parts_of(const Reference& found) {
  std::string parts;
  const auto add = [&](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    if (!parts.empty()) parts += ' ';
    parts.append(label).append("=").append(value);
  };
  add("registry", found.registry);
  add("workspace", found.workspace);
  add("type", found.type);
  add("name", found.name);
  add("output", found.output);
  add("version", found.version);
  add("label", found.label);
  add("path", found.path);
  return parts;
}

void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    const Reference found = parse_reference(one.text);
    CHECK(static_cast<int>(found.kind) == static_cast<int>(one.kind));
    CHECK(parts_of(found) == one.parts);
    CHECK(found.malformed == one.malformed);
  }
}

}  // namespace

TEST_CASE("assets by name, version and label") {
  check({
      {"azureml:cpu-cluster", Kind::asset_name, "name=cpu-cluster"},
      {"azureml:env:1", Kind::asset_version, "name=env version=1"},
      {"azureml:n:1:2", Kind::asset_version, "name=n version=1:2"},
      {"azureml:n:2023-05-01", Kind::asset_version, "name=n version=2023-05-01"},
      {"azureml:n@latest", Kind::asset_label, "name=n label=latest"},
      {"azureml:n@a@b", Kind::asset_label, "name=n@a label=b"},
      {"azureml:n:1@latest", Kind::asset_version, "name=n version=1@latest"},
      {"azureml:two words:1", Kind::asset_version, "name=two words version=1"},
      {"azureml:", Kind::asset_name, "", true},
      {"azureml:n:", Kind::asset_version, "name=n", true},
      {"azureml::1", Kind::asset_version, "version=1", true},
      {"azureml:n@", Kind::asset_label, "name=n", true},
      {"azureml:a/b", Kind::asset_name, "name=a/b", true},
      {"AzureML:n:1", Kind::asset_version, "name=n version=1", true},
  });
  CHECK(parse_reference("azureml:n").prefixed);
  CHECK_FALSE(parse_reference("AzureML:n").prefixed);
}

TEST_CASE("ARM ids, in any case") {
  check({
      {"azureml:/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/"
       "workspaces/w/environments/e/versions/3",
       Kind::arm_id, "workspace=w type=environments name=e version=3"},
      {"/SUBSCRIPTIONS/s/resourcegroups/g/PROVIDERS/microsoft.machinelearningservices/"
       "Workspaces/w/computes/c",
       Kind::arm_id, "workspace=w type=computes name=c"},
      {"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/"
       "workspaces/w/environments/e/labels/latest",
       Kind::arm_id, "workspace=w type=environments name=e label=latest"},
      {"/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/"
       "userAssignedIdentities/i",
       Kind::arm_id, "type=userAssignedIdentities name=i"},
      {"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w",
       Kind::arm_id, "workspace=w", true},
      {"/subscriptions/s/workspaces/w/computes/c", Kind::arm_id, "workspace=w type=computes name=c",
       true},
      {"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/"
       "workspaces/w/environments/e/versions",
       Kind::arm_id, "workspace=w type=environments name=e", true},
  });
}

TEST_CASE("virtual clusters") {
  check({
      {"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/"
       "virtualclusters/v",
       Kind::virtual_cluster, "type=virtualclusters name=v"},
      {"azureml://virtualclusters/v", Kind::virtual_cluster, "type=virtualclusters name=v"},
      {"//virtualClusters/v", Kind::virtual_cluster, "type=virtualclusters name=v"},
      {"azureml:virtualClusters/v", Kind::virtual_cluster, "type=virtualclusters name=v"},
      {"azureml://subscriptions/s/resourceGroups/g/virtualclusters/v", Kind::virtual_cluster,
       "type=virtualclusters name=v"},
      {"//subscriptions/s/resourceGroups/g/virtualclusters/v", Kind::virtual_cluster,
       "type=virtualclusters name=v"},
      {"azureml://virtualclusters/", Kind::virtual_cluster, "type=virtualclusters", true},
  });
}

TEST_CASE("registries and feeds") {
  check({
      {"azureml://registries/r/environments/e/versions/2", Kind::registry,
       "registry=r type=environments name=e version=2"},
      {"azureml://registries/azureml/environments/e/labels/latest", Kind::registry,
       "registry=azureml type=environments name=e label=latest"},
      {"azureml://feeds/f/models/m/versions/1", Kind::registry,
       "registry=f type=models name=m version=1"},
      {"azureml://registries/r/environments/e", Kind::registry,
       "registry=r type=environments name=e", true},
      {"azureml://registries/r", Kind::registry, "registry=r", true},
      {"azureml://registries/r/environments/e/version/2", Kind::registry,
       "registry=r type=environments name=e", true},
  });
}

TEST_CASE("data in a datastore") {
  check({
      {"azureml://datastores/d/paths/a/b.csv", Kind::datastore_uri,
       "type=datastores name=d path=a/b.csv"},
      {"azureml://datastores/d/paths/a/", Kind::datastore_uri, "type=datastores name=d path=a/"},
      {"azureml://datastores/d/paths/", Kind::datastore_uri, "type=datastores name=d"},
      {"azureml://datastores/${{default_datastore}}/paths/${{name}}", Kind::datastore_uri,
       "type=datastores name=${{default_datastore}} path=${{name}}"},
      {"azureml://subscriptions/s/resourcegroups/g/workspaces/w/datastores/d/paths/p",
       Kind::datastore_uri, "workspace=w type=datastores name=d path=p"},
      {"azureml://subscriptions/s/resourceGroups/g/workspaces/w/datastores/d/paths/p",
       Kind::datastore_uri, "workspace=w type=datastores name=d path=p"},
      {"azureml://datastores/d/ExperimentRun/dcid.x/y", Kind::datastore_uri,
       "type=datastores name=d path=ExperimentRun/dcid.x/y"},
      {"azureml://datastores/d", Kind::datastore_uri, "type=datastores name=d", true},
      {"azureml://datastores/d/path/x", Kind::datastore_uri, "type=datastores name=d path=path/x",
       true},
      {"azureml://datastores//paths/x", Kind::datastore_uri, "type=datastores path=x", true},
  });
}

TEST_CASE("outputs of jobs") {
  check({
      {"azureml://jobs/j/outputs/o/paths/m/", Kind::job_output_uri,
       "type=jobs name=j output=o path=m/"},
      {"azureml://jobs/j/outputs/o", Kind::job_output_uri, "type=jobs name=j output=o"},
      {"azureml://jobs/j", Kind::job_output_uri, "type=jobs name=j", true},
      {"azureml://jobs/j/outputs/o/m", Kind::job_output_uri, "type=jobs name=j output=o path=m",
       true},
  });
}

TEST_CASE("further ids of assets") {
  check({
      {"azureml://locations/eu/workspaces/guid/models/m/versions/1", Kind::asset_uri,
       "workspace=guid type=models name=m version=1"},
      {"azureml://subscriptions/s/resourceGroups/g/workspaces/w/data/d/versions/1", Kind::asset_uri,
       "workspace=w type=data name=d version=1"},
      {"azureml://resourceGroups/g/workspaces/w/data/d/versions/1", Kind::asset_uri,
       "workspace=w type=data name=d version=1"},
      {"azureml://models/m/versions/1", Kind::asset_uri, "type=models name=m version=1"},
      {"azureml://data/d/versions/v:1", Kind::asset_uri, "type=data name=d version=v:1"},
      {"azureml://subscriptions/s", Kind::asset_uri, "", true},
      {"azureml://somewhere/x", Kind::unknown_azureml, "path=somewhere/x"},
      {"azureml://", Kind::unknown_azureml, "", true},
  });
}

TEST_CASE("other schemes") {
  check({
      {"file:env.yml", Kind::file, "path=env.yml"},
      {"file:../a/Dockerfile", Kind::file, "path=../a/Dockerfile"},
      {"file:///srv/x", Kind::file, "path=/srv/x"},
      {"file:", Kind::file, "", true},
      {"git+https://host/a/b.git", Kind::git, "path=host/a/b.git"},
      {"git+ssh://git@host/a.git", Kind::git, "path=git@host/a.git"},
      {"git+host/a", Kind::local_path, "path=git+host/a"},
      {"git+https:host", Kind::git, "path=host", true},
      {"runs:/r/model", Kind::mlflow_run, "name=r path=model"},
      {"runs:r/model", Kind::mlflow_run, "name=r path=model", true},
      {"https://host/a/b.csv", Kind::url, "path=a/b.csv"},
      {"https://host", Kind::url, ""},
      {"wasbs://c@acc.blob.core.windows.net/p", Kind::url, "path=p"},
      {"abfss://fs@acc.dfs.core.windows.net/p/", Kind::url, "path=p/"},
      {"s3://bucket/p", Kind::url, "path=p"},
      {"azureml:wasbs://c@h/p", Kind::url, "path=p"},
      {"azureml:https://h/p", Kind::url, "path=p"},
      {"https:///p", Kind::url, "path=p", true},
      {"https:/host/p", Kind::url, "path=/host/p", true},
      {"http:p", Kind::url, "path=p", true},
  });
  CHECK(parse_reference("wasbs://c@h/p").scheme == "wasbs");
  CHECK(parse_reference("azureml:https://h/p").prefixed);
}

TEST_CASE("everything else is a local path") {
  check({
      {"src", Kind::local_path, "path=src"},
      {"./a/b.csv", Kind::local_path, "path=./a/b.csv"},
      {"/data/x", Kind::local_path, "path=/data/x"},
      {"//server/share", Kind::local_path, "path=//server/share"},
      {"C:\\data", Kind::local_path, "path=C:\\data"},
      {"C:/data", Kind::local_path, "path=C:/data"},
      {"data:v1.csv", Kind::local_path, "path=data:v1.csv"},
      {"name@latest", Kind::local_path, "path=name@latest"},
      {"azuremlx:n", Kind::local_path, "path=azuremlx:n"},
      {"", Kind::none, ""},
  });
}
