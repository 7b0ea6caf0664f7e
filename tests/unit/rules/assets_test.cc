// Rules about files of environments, data, models and datastores.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using namespace aml;

const std::string around =
    "p/assets/asset.yml\np/assets/data/a.csv\np/assets/model.pkl\np/assets/table/MLTable\n"
    "p/assets/flow/MLmodel\np/assets/context/Dockerfile\np/assets/empty/a.txt\n"
    "p/assets/conda.yml: {dependencies: [python]}\np/assets/a.csv: 1,2,3\n"
    "p/assets/pip.yml: {dependencies: [python], pip: [x]}\np/assets/no.yml: {name: x}\n"
    "p/assets/text.yml: {dependencies: python}\np/assets/nothing.yml: {}\n";

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
  });
}

TEST_CASE("the files that an environment is made of") {
  check_on_disk({
      {environment + "build: {path: context}\n", {}},
      {environment + "build: {path: gone}\n", {"error missing-environment-file `gone`"}},
      {environment + "build: {path: data}\n", {"warning missing-environment-file `data`"}},
      {image + "conda_file: gone.yml\n", {"error missing-environment-file `gone.yml`"}},
      {image + "conda_file: conda.yml\n", {}},
      {image + "conda_file: a.csv\n", {"warning invalid-conda-file `a.csv`"}},
      {image + "conda_file: pip.yml\n", {"warning invalid-conda-file `pip.yml`"}},
      {image + "conda_file: no.yml\n", {"warning invalid-conda-file `no.yml`"}},
      {image + "conda_file: text.yml\n", {"warning invalid-conda-file `text.yml`"}},
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
      {data + "type: mltable\npath: data/a.csv\n", {"error wrong-input-kind `data/a.csv`"}},
      {model + "path: model.pkl\n", {}},
      {model + "path: flow\n", {}},
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
      {blob + "credentials:\n  client_id: x\n", {"error unknown-key `client_id`"}},
  });
}
