// Rules about files of environments, data, models and datastores.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using namespace aml;

const std::string around =
    "p/assets/asset.yml\np/assets/data/a.csv\np/assets/model.pkl\np/assets/table/MLTable\n"
    "p/assets/capitals/MLTABLE\n"
    "p/assets/flow/MLmodel\np/assets/context/Dockerfile\np/assets/empty/a.txt\n"
    "p/assets/conda.yml: {dependencies: [python]}\np/assets/a.csv: 1,2,3\n"
    "p/assets/pip.yml: {dependencies: [python], pip: [x]}\np/assets/no.yml: {name: x}\n"
    "p/assets/text.yml: {dependencies: python}\np/assets/nothing.yml: {}\n"
    "p/assets/broken.yml: {dependencies: [python}\n";

void check_on_disk(const std::vector<tests::Case>& cases) {
  for (const tests::Case& one : cases) {
    INFO(one.text);
    CHECK(tests::found_on(around, one.text) == one.expected);
  }
}

const std::string environment =
    "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: e\n";
const std::string image = environment + "image: docker.io/python:3.11\n";
const std::string data =
    "$schema: https://azuremlschemas.azureedge.net/latest/data.schema.json\nname: d\n";
const std::string model =
    "$schema: https://azuremlschemas.azureedge.net/latest/model.schema.json\nname: m\n";
const std::string blob = "type: azure_blob\nname: b\naccount_name: a\ncontainer_name: c\n";

}  // namespace

TEST_CASE("an environment in a file of its own has one source") {
  tests::check_all({
      {image, {}},
      {environment, {"error environment-source `name`"}},
      {environment + "version: 1\ntags: {a: b}\n", {"error environment-source `name`"}},
      {environment + "build: {path: .}\nimage: x:1\n", {"error environment-source `image`"}},
      {environment + "build: {dockerfile_path: x}\n", {"error environment-source `build`"}},
      {environment + "conda_file: c.yml\n", {"error conda-without-image `conda_file`"}},
      {environment + "imgae: x\n", {"error unknown-key `imgae`"}},
      {image + "dependencies: [python]\n", {"error pasted-conda-file `dependencies`"}},
      {image + "environment_variables: {A: b}\n", {"error refused-key `environment_variables`"}},
  });
}

TEST_CASE("a file of 2021 has one finding") {
  const std::string sources = environment + "docker:\n  image: python:3.11\n";
  const std::string build = environment + "docker:\n  build:\n    dockerfile: file:a/Dockerfile\n";
  tests::check_all({
      {sources, {"error old-key `docker`"}},
      {sources + "conda_file: file:conda.yml\n", {"error old-key `docker`"}},
      {build, {"error old-key `docker`"}},
      {image + "conda_file: file:conda.yml\n", {"error old-key `file:conda.yml`"}},
      {environment + "build: {local_path: a}\n", {"error old-key `local_path`"}},
      {environment + "docker: {}\n", {"error refused-key `docker`"}},
      {data + "local_path: a.csv\n", {"error old-key `local_path`"}},
      {data + "local_path: a.csv\ntypo: 1\n",
       {"error old-key `local_path`", "error unknown-key `typo`"}},
      {model + "model_uri: azureml://jobs/a/outputs/artifacts/paths/m/\nmodel_format: mlflow\n",
       {"error old-key `model_uri`"}},
      {model + "path: m\nmodel_format: openai\n", {"error refused-key `model_format`"}},
  });
  CHECK(tests::fixed(data + "local_path: a.csv\n") == data + "path: a.csv\n");
  CHECK(tests::fixed(image + "conda_file: 'file:conda.yml'\n") ==
        image + "conda_file: 'conda.yml'\n");
  CHECK(tests::fixed(model + "model_uri: azureml://datastores/d/paths/m\nmodel_format: mlflow\n") ==
        model + "path: azureml://datastores/d/paths/m\ntype: mlflow_model\n");
}

TEST_CASE("names of assets and datastores") {
  const std::string schema = environment.substr(0, environment.find("name"));
  const auto named = [&](const std::string& name) {
    return schema + "name: " + name + "\nimage: python:3.11\n";
  };
  tests::check_all({
      {named("AzureML-sklearn"), {"error invalid-asset-name `AzureML-sklearn`"}},
      {named("AzureMLmine"), {"error invalid-asset-name `AzureMLmine`"}},
      {named("my-AzureML_1.2"), {}},
      {named("my env"), {"warning invalid-asset-name `my env`"}},
      {named("<name>"), {"info unfilled-template `<name>`"}},
      {"type: uri_file\nname: my data\npath: https://a.example/b\n",
       {"warning invalid-asset-name `my data`"}},
      {"type: uri_file\nname: my-data:x\npath: https://a.example/b\n", {}},
      {"type: azure_blob\nname: raw-data\naccount_name: a\ncontainer_name: c\n",
       {"warning invalid-asset-name `raw-data`"}},
      {"type: azure_blob\nname: raw_data1\naccount_name: a\ncontainer_name: c\n", {}},
  });
  CHECK(tests::fixed(named("my env")) == named("my_env"));
  CHECK(tests::fixed(named("AzureML-sklearn")) == named("sklearn"));
}

TEST_CASE("versions of assets") {
  tests::check_all({
      {image + "version: 1\n", {}},
      {image + "version: 1.1\n", {}},
      {image + "version: 1.0.10\n", {}},
      {image + "version: '1.10'\n", {}},
      {image + "version: 1.10\n", {"warning unquoted-version `1.10`"}},
      {image + "version: 01\n", {"warning unquoted-version `01`"}},
      {image + "version: 1_000\n", {"warning unquoted-version `1_000`"}},
      {"type: uri_file\nversion: 1\npath: https://a.example/b\n",
       {"warning version-without-name `version`"}},
      {"type: uri_file\nnmae: d\nversion: 1\npath: https://a.example/b\n",
       {"error unknown-key `nmae`"}},
      {"type: custom_model\nversion: 1\npath: https://a.example/b\n", {}},
  });
}

TEST_CASE("paths and texts of assets") {
  tests::check_all({
      {data + "path: C:\\data\\a.csv\n", {"warning unportable-path `C:\\data\\a.csv`"}},
      {data + "path: .\\data\n", {"warning unportable-path `.\\data`"}},
      {model + "path: .\\data\n", {"warning unportable-path `.\\data`"}},
      {image + "conda_file: envs\\c.yml\n", {"warning unportable-path `envs\\c.yml`"}},
      {data + "path: <your path>\n", {"info unfilled-template `<your path>`"}},
      {environment + "image: <your image>\n", {"info unfilled-template `<your image>`"}},
      {"type: azure_blob\nname: b\naccount_name: <account>\ncontainer_name: c\n",
       {"info unfilled-template `<account>`"}},
      {data + "path: azureml://datastore/d/paths/x\n",
       {"warning unusable-reference `azureml://datastore`"}},
      {data + "path: https://a.example/b\ntype: file\n", {"error wrong-value `file`"}},
      {data + "path: x\nmode: download\n", {"error refused-key `mode`"}},
  });
  CHECK(tests::fixed(data + "path: x\ntype: file\n") == data + "path: x\ntype: uri_file\n");
  CHECK(tests::hints_in(environment + "image: docker.io/python:latest\n") ==
        std::vector<std::string>{"hint unpinned-environment `docker.io/python:latest`"});
}

TEST_CASE("a datastore goes by its keys, whatever its `$schema`") {
  const std::string address = "$schema: https://azuremlschemas.azureedge.net/latest/";
  const std::string share = "type: azure_file\nname: s\naccount_name: a\nfile_share_name: f\n";
  tests::check_all({
      {address + "datastore.schema.json\n" + share, {}},
      {address + "datastore.schema.json\ntype: azure_data_lake_gen2\nname: l\naccount_name: a\n",
       {"error missing-key `$schema`"}},
      {address + "azureBlob.schema.json\n" + share,
       {"warning schema-mismatch `https://azuremlschemas.azureedge.net/latest/azureBlob.schema."
        "json`"}},
      {address + "azureBlob.schema.json\ntype: azure_file\nname: b\naccount_name: a\n"
                 "container_name: c\n",
       {"error wrong-value `azure_file`"}},
      {address + "data.schema.json\nname: m\ntype: custom_model\npath: https://a.example/b\n",
       {"error wrong-value `custom_model`"}},
      {address +
           "data.schema.json\nname: e\nimage: python:3.11\nconda_file: c.yml\nos_type: linux\n",
       {"warning schema-mismatch `https://azuremlschemas.azureedge.net/latest/data.schema.json`"}},
  });
  tests::check_all({
      {"type: azure_data_lake_gen1\nname: l\naccount_name: a\n",
       {"error unknown-key `account_name`"}},
      {"type: azure_data_lake_gen2\nname: l\naccount_name: a\ncontainer_name: c\n",
       {"error unknown-key `container_name`"}},
      {"type: azure_blob\nname: b\naccount_name: a\nfilesystem: f\n",
       {"error unknown-key `filesystem`"}},
  });
  CHECK(tests::fixed(address + "azureBlob.schema.json\n" + share) ==
        address + "azureFile.schema.json\n" + share);
}

TEST_CASE("the files that an environment is made of") {
  check_on_disk({
      {environment + "build: {path: context}\n", {}},
      {environment + "build: {path: gone}\n", {"error missing-environment-file `gone`"}},
      {environment + "build: {path: data}\n", {"warning missing-environment-file `data`"}},
      {environment + "build: {path: context, dockerfile_path: Dockerfile}\n", {}},
      {environment + "build: {path: context, dockerfile_path: context/Dockerfile}\n",
       {"warning missing-environment-file `context/Dockerfile`"}},
      {image + "conda_file: gone.yml\n", {"error missing-environment-file `gone.yml`"}},
      {image + "conda_file: conda.yml\n", {}},
      {image + "conda_file: a.csv\n", {"warning invalid-conda-file `a.csv`"}},
      {image + "conda_file: pip.yml\n", {"warning invalid-conda-file `pip.yml`"}},
      {image + "conda_file: no.yml\n", {"warning invalid-conda-file `no.yml`"}},
      {image + "conda_file: text.yml\n", {"warning invalid-conda-file `text.yml`"}},
      {image + "conda_file: broken.yml\n", {"warning invalid-conda-file `broken.yml`"}},
      {image + "conda_file: nothing.yml\n", {"warning invalid-conda-file `nothing.yml`"}},
      {image + "conda_file: {dependencies: [python]}\n", {}},
      {image + "conda_file: {name: x}\n", {"warning invalid-conda-file `conda_file`"}},
      {image + "conda_file: {dependencies: [python], pip: [x]}\n",
       {"warning invalid-conda-file `pip`"}},
  });
}

TEST_CASE("data and models are on the disk what their type says") {
  check_on_disk({
      {data + "type: uri_file\npath: data/a.csv\n", {}},
      {data + "type: uri_folder\npath: data\n", {}},
      {data + "path: data\n", {}},
      {data + "type: mltable\npath: table\n", {}},
      {data + "type: uri_file\npath: azureml://datastores/d/paths/a.csv\n", {}},
      {data + "type: uri_file\npath: gone.csv\n", {"warning missing-local-input `gone.csv`"}},
      {data + "type: uri_file\npath: data\n", {"error wrong-input-kind `data`"}},
      {data + "type: uri_folder\npath: data/a.csv\n", {"error wrong-input-kind `data/a.csv`"}},
      {data + "path: data/a.csv\n", {"error wrong-input-kind `data/a.csv`"}},
      {data + "tpye: uri_file\npath: data/a.csv\n", {"error unknown-key `tpye`"}},
      {data + "type: mltable\npath: data\n", {"error wrong-input-kind `data`"}},
      {data + "type: mltable\npath: capitals\n", {"error wrong-input-kind `capitals`"}},
      {data + "type: mltable\npath: data/a.csv\n", {"error wrong-input-kind `data/a.csv`"}},
      {model + "path: model.pkl\n", {}},
      {model + "path: flow\n", {"info untyped-mlflow-model `flow`"}},
      {model + "tpye: mlflow_model\npath: flow\n", {"error unknown-key `tpye`"}},
      {model + "type: mlflow_model\npath: flow\n", {}},
      {model + "type: mlflow_model\npath: model.pkl\n", {"warning wrong-input-kind `model.pkl`"}},
      {model + "type: mlflow_model\npath: data\n", {"warning wrong-input-kind `data`"}},
      {model + "path: models\n", {"warning missing-local-input `models`"}},
      {model + "path: runs:/abc/model\n", {}},
  });
}

TEST_CASE("secrets of datastores") {
  const std::string key = "q7Gx2vTz9LmW4pKd8RsNf1YbHc6JeUa3XoQi5ZtVw0BgMhSyDkPrEjClAnFuOv==";
  tests::check_all({
      {blob, {}},
      {blob + "credentials: {}\n", {}},
      {blob + "credentials:\n  account_key: <account key>\n", {}},
      {blob + "credentials:\n  account_key: "
              "XXXxxxXXXxXXXXxxXXXXXxXXXXXxXxxXxXXXxXXXxXXxxxxXXXXxxXXXXXXXxxXXxXXXXxxXXxXXX\n",
       {}},
      {blob + "credentials:\n  account_key: " + key + "\n", {"warning plain-secret `" + key + "`"}},
      {"type: azure_data_lake_gen2\nname: l\naccount_name: a\nfilesystem: f\ncredentials:\n"
       "  tenant_id: t\n  client_id: c\n  client_secret: " +
           key + "\n",
       {"warning plain-secret `" + key + "`"}},
      {blob + "credentials:\n  account_key: ${KEY}\n  sas_token: ${SAS}\n",
       {"error ambiguous-credentials `sas_token`"}},
      {blob + "credentials:\n  client_id: x\n", {"error unfit-credentials `client_id`"}},
      {blob + "credentials:\n  tenant_id: t\n  client_id: c\n  client_secret: <secret>\n",
       {"error unfit-credentials `tenant_id`"}},
      {blob + "credentials:\n  account_key: <key>\n  client_id: c\n",
       {"error unknown-key `client_id`"}},
      {blob + "credentials:\n  kye: <key>\n", {"error unknown-key `kye`"}},
      {"type: azure_data_lake_gen2\nname: l\naccount_name: a\nfilesystem: f\ncredentials:\n"
       "  account_key: <key>\n",
       {"error unfit-credentials `account_key`"}},
  });
}
