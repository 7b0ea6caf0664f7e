// Files of environments, data, models and datastores get what jobs get.
#include <algorithm>

#include "lsp/features/completion.h"
#include "lsp/features/hover.h"
#include "lsp/features/navigation.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

const std::string blob = "name: store\ntype: azure_blob\naccount_name: a\ncontainer_name: c\n";

struct Row {
  std::string marked;
  std::vector<const char*> offered;
  std::vector<const char*> not_offered;
};

TEST_CASE("the keys and words of assets are offered") {
  const std::string schema = "$schema: https://azuremlschemas.azureedge.net/latest/";
  const Row rows[] = {
      {schema + "environment.schema.json\nname: e\n@|\n",
       {"image", "build", "conda_file", "inference_config"},
       {"name", "command", "path", "docker"}},
      {schema + "environment.schema.json\nname: e\nbuild:\n  @|\n",
       {"path", "dockerfile_path"},
       {"image", "local_path"}},
      {"$schema: @|\nname: e\nimage: i\nconda_file: c.yml\n",
       {"https://azuremlschemas.azureedge.net/latest/environment.schema.json"},
       {}},
      {schema + "data.schema.json\ntype: @|\n", {"uri_file", "uri_folder", "mltable"}, {"command"}},
      {schema + "model.schema.json\nname: m\ntype: @|\n",
       {"custom_model", "mlflow_model", "triton_model"},
       {"uri_file"}},
      {schema + "data.schema.json\nname: d\n@|\n", {"path", "type"}, {"paths", "local_path"}},
      {blob + "@|\n", {"credentials", "protocol"}, {"account_name", "filesystem"}},
      {schema + "amlCompute.schema.json\nname: c\ntype: amlcompute\n@|\n",
       {"min_instances", "tier", "identity"},
       {"setup_scripts", "scale_settings", "created_on"}},
      {schema + "amlCompute.schema.json\ntype: amlcompute\ntier: @|\n",
       {"dedicated", "low_priority"},
       {"spot"}},
      {schema + "computeInstance.schema.json\ntype: computeinstance\nschedules:\n"
                "  compute_start_stop:\n  - action: @|\n",
       {"start", "stop"},
       {}},
      {schema + "workspace.schema.json\nname: w\n@|\n", {"managed_network", "key_vault"}, {"size"}},
      {schema + "registry.schema.json\nname: r\n@|\n", {"replication_locations"}, {"size"}},
      {schema + "connection.schema.json\nname: c\ntype: @|\n",
       {"git", "azure_open_ai", "api_key"},
       {"command"}},
      {schema + "connection.schema.json\nname: c\ntype: git\n@|\n",
       {"target", "credentials"},
       {"azure_endpoint", "api_base"}},
      {schema + "connection.schema.json\nname: c\ntype: azure_open_ai\n@|\n",
       {"azure_endpoint", "api_key"},
       {"api_base"}},
      {blob + "credentials:\n  @|\n", {"account_key", "sas_token"}, {"tenant_id"}},
  };
  for (const Row& row : rows) {
    INFO(row.marked);
    const Json labels = test::labels_of(Desk(row.marked).ask(completion));
    const auto has = [&](const char* label) {
      return std::find(labels.begin(), labels.end(), label) != labels.end();
    };
    for (const char* label : row.offered) {
      INFO(label);
      CHECK(has(label));
    }
    for (const char* label : row.not_offered) {
      INFO(label);
      CHECK_FALSE(has(label));
    }
  }
}

TEST_CASE("hover says what a key of an asset is") {
  const auto hovered = [](std::string_view marked) {
    const Json answer = Desk(marked).ask(hover);
    return answer.is_null() ? "" : answer["contents"]["value"].get<std::string>();
  };
  CHECK(hovered("name: store\ntype: azure_blob\naccount_name: a\ncontainer_@|name: c\n")
            .find("Name of the container.") != std::string::npos);
  CHECK(hovered("type: uri_file\nname: d\npa@|th: a.csv\n").find("Where the data is") !=
        std::string::npos);
  CHECK(hovered("name: e\nimage: docker.io/python:3.11\nconda@|_file: c.yml\n").find("conda") !=
        std::string::npos);
}

TEST_CASE("hover says what a key of a compute or a connection is") {
  const auto hovered = [](std::string_view marked) {
    const Json answer = Desk(marked).ask(hover);
    return answer.is_null() ? "" : answer["contents"]["value"].get<std::string>();
  };
  const std::string idle =
      hovered("type: amlcompute\nname: c\nidle_@|time_before_scale_down: 60\n");
  CHECK(idle.find("waits for the next job") != std::string::npos);
  CHECK(idle.find("seconds") != std::string::npos);
  CHECK(hovered("type: azure_open_ai\nname: c\nazure_@|endpoint: e\n").find("Address") !=
        std::string::npos);
  CHECK(hovered("name: w\nhbi_@|workspace: true\n").find("high business impact") !=
        std::string::npos);
}

TEST_CASE("the outline of an asset has its keys") {
  const Json tree = Desk(blob + "credentials:\n  account_key: ${KEY}\n").ask(document_symbols);
  REQUIRE(tree.size() == 5);
  CHECK(tree[4]["name"] == "credentials");
  CHECK(tree[4]["children"][0]["name"] == "account_key");
}

}  // namespace
