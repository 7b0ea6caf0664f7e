// Paths and addresses of code and data, as texts: nothing here looks at the disk.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all_with_hints;
using tests::command_job;
using tests::fixed;

std::string with_input(const std::string& lines) {
  return command_job("command: ls ${{inputs.d}}\ninputs:\n  d:\n" + lines);
}

std::string with_path(const std::string& path, const std::string& type = "uri_folder") {
  return with_input("    type: " + type + "\n    path: " + path + "\n");
}

TEST_CASE("code is a folder of its own") {
  const auto code = [](const std::string& path) {
    return command_job("command: echo\ncode: " + path + "\n");
  };
  check_all_with_hints({
      {code("src"), {}},
      {code("../src"), {}},
      {code("."), {"hint whole-folder-upload `.`"}},
      {code("./"), {"hint whole-folder-upload `./`"}},
      {code("''"), {"hint whole-folder-upload `''`"}},
  });
}

TEST_CASE("a relative path with : or @ is the name of an asset") {
  check_all_with_hints({
      {with_path("iris:3"), {"warning ambiguous-input-path `iris:3`"}},
      {with_path("iris@latest"), {"warning ambiguous-input-path `iris@latest`"}},
      {with_path("data/2024@home"), {"warning ambiguous-input-path `data/2024@home`"}},
      {with_path("file:data"), {"warning ambiguous-input-path `file:data`"}},
      {with_path("azureml:iris:3"), {}},
      {with_path("azureml:iris@latest"), {}},
      {with_path("https://example.org/a:b@c", "uri_file"), {}},
      {with_path("/subscriptions/s/resourceGroups/g/providers/"
                 "Microsoft.MachineLearningServices/workspaces/w/data/d/versions/1"),
       {}},
  });
  CHECK(fixed(with_path("iris:3")) == with_path("azureml:iris:3"));
  CHECK(fixed(with_path("file:data")) == with_path("data"));
}

TEST_CASE("paths of one machine and of one system") {
  check_all_with_hints({
      {with_path("data/train"), {}},
      {with_path("../data"), {}},
      {with_path("/data/train"), {"warning unportable-path `/data/train`"}},
      {with_path("~/data"), {"warning unportable-path `~/data`"}},
      {with_path("C:\\data"), {"warning unportable-path `C:\\data`"}},
      {with_path("D:/data"), {"warning unportable-path `D:/data`"}},
      {with_path("'\\\\server\\share'"), {"warning unportable-path `'\\\\server\\share'`"}},
      {with_path("data\\train"), {"warning unportable-path `data\\train`"}},
      {with_path("file:///data"), {"warning ambiguous-input-path `file:///data`"}},
      {command_job("command: echo\ncode: /home/jo/src\n"),
       {"warning unportable-path `/home/jo/src`"}},
      {"type: command\ncommand: echo\nenvironment:\n  image: a.example/b:1\n"
       "  conda_file: env\\conda.yml\n",
       {"warning unportable-path `env\\conda.yml`"}},
  });
  CHECK(fixed(with_path("data\\train")) == with_path("data/train"));
  CHECK(fixed(with_path("\"data\\\\train\"")) == with_path("\"data/train\""));
  CHECK(fixed(with_path("'data\\a b'")) == with_path("'data/a b'"));
}

TEST_CASE("the type of an input fits its path") {
  const std::string store = "azureml://datastores/d/paths/";
  const std::string registry = "azureml://registries/r/";
  check_all_with_hints({
      {with_path(store + "a.csv", "uri_file"), {}},
      {with_path(store + "a.csv"), {"warning type-and-path `" + store + "a.csv`"}},
      {with_path(store + "a.parquet"), {}},
      {with_path(store + "v1.2"), {}},
      {with_path(store + "*.csv"), {"warning unusable-reference `" + store + "*.csv`"}},
      {with_path(store + "a/", "uri_file"), {"warning type-and-path `" + store + "a/`"}},
      {with_path("https://example.org/a.csv?sig=1.2/"),
       {"warning type-and-path `https://example.org/a.csv?sig=1.2/`"}},
      {with_path("table/MLTable", "mltable"), {"warning type-and-path `table/MLTable`"}},
      {with_path("table/", "mltable"), {}},
      {with_path("table.csv", "mltable"), {"warning type-and-path `table.csv`"}},
      {with_path("azureml:a.csv:1"), {}},
      {with_path(registry + "data/d/versions/1", "mlflow_model"),
       {"warning type-and-path `" + registry + "data/d/versions/1`"}},
      {with_path(registry + "models/m/versions/1"),
       {"warning type-and-path `" + registry + "models/m/versions/1`"}},
      {with_path(registry + "models/m/versions/1", "custom_model"), {}},
      {with_input("    path: a.csv\n"), {"hint type-and-path `a.csv`"}},
      {with_input("    path: a\n"), {}},
      {with_input("    path: 5\n"), {"error wrong-type `5`"}},
  });
  CHECK(fixed(with_path("a.csv")) == with_path("a.csv", "uri_file"));
}

TEST_CASE("what a mode or an address asks of the job") {
  const std::string blob = "wasbs://c@a.blob.core.windows.net/d/";
  const std::string direct = "    path: azureml:d:1\n    mode: direct\n";
  check_all_with_hints({
      {with_input(direct), {"hint direct-input `direct`"}},
      {with_input("    type: mltable\n" + direct), {}},
      {with_path(blob), {"hint storage-access `" + blob + "`"}},
      {with_path(blob) + "identity:\n  type: user_identity\n", {}},
      {with_path("https://a.blob.core.windows.net/c/d", "uri_file"), {}},
  });
}

TEST_CASE("an input of preview-2021 says its mode") {
  const auto job = [](const std::string& mode) {
    return tests::preview_job("command: ls {inputs.d}\ninputs:\n  d:\n    data: azureml:d:1\n" +
                              mode);
  };
  check_all_with_hints(
      {
          {job("    mode: mount\n"), {}},
          {job(""), {"hint missing-input-mode `d`"}},
          {job("    mod: mount\n"), {"error unknown-key `mod`"}},
      },
      aml::doc::Dialect::preview_2021);
}

TEST_CASE("references in which nothing can be found") {
  const auto input = [](const std::string& path) {
    return command_job(
        "command: echo ${{inputs.d}}\ninputs:\n  d:\n    type: uri_folder\n    path: " + path +
        "\n");
  };
  const auto found = [](const std::string& path) {
    return std::vector<std::string>{"warning unusable-reference `" + path + "`"};
  };
  for (const std::string path : {"azureml://datastores/d/x", "s3://bucket/x", "gs://b/x",
                                 "'azureml:'", "azureml:@latest", "azureml::1"}) {
    INFO(path);
    CHECK(tests::found_in(input(path)) == found(path));
  }
  // Only the piece that is wrong is underlined.
  CHECK(tests::found_in(input("azureml://datastores/d/path/x")) == found("/path/"));
  CHECK(tests::found_in(input("azureml://datastore/d/paths/x")) == found("azureml://datastore"));
  CHECK(tests::found_in(input("azureml:flowers@lastest")) == found("@lastest"));
  for (const std::string path :
       {"azureml://datastores/d/paths/x", "azureml:flowers@latest", "azureml:flowers@prod",
        "azureml:flowers:1", "azureml://registries/r/data/flowers/versions/3",
        "azureml://registries/r/data/flowers/labels/latest", "azureml://jobs/a/outputs/b/paths/c",
        "wasbs://c@a.blob.core.windows.net/x"}) {
    INFO(path);
    CHECK(tests::found_in(input(path)).empty());
  }
  CHECK(tests::fixed(input("azureml://datastores/d/path/x")) ==
        input("azureml://datastores/d/paths/x"));
  CHECK(tests::fixed(input("azureml://datastore/d/paths/x")) ==
        input("azureml://datastores/d/paths/x"));
  CHECK(tests::found_in(input("azureml:flowers:latest")) == found(":latest"));
  CHECK(tests::fixed(input("azureml:flowers:latest")) == input("azureml:flowers@latest"));
  CHECK(tests::found_in(input("azureml://registries/r/data/flowers:3")) == found(":3"));
  CHECK(tests::fixed(input("azureml://registries/r/data/flowers:3")) ==
        input("azureml://registries/r/data/flowers/versions/3"));
  CHECK(tests::found_in(input("azureml://registries/r/data/flowers")) ==
        found("azureml://registries/r/data/flowers"));
  CHECK(tests::fixed(input("azureml:flowers@lastest")) == input("azureml:flowers@latest"));
  CHECK(tests::found_in("type: command\ncommand: echo\nenvironment: azureml:base@lates\n") ==
        found("@lates"));
  CHECK(tests::found_in("type: command\ncommand: echo\nenvironment: azureml:<your-env>:1\n") ==
        std::vector<std::string>{"warning unfilled-template `azureml:<your-env>:1`"});
}

}  // namespace
