// Files of endpoints, deployments and schedules get what jobs get.
#include <algorithm>

#include "lsp/features/completion.h"
#include "lsp/features/hover.h"
#include "lsp/features/navigation.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

struct ServingRow {
  std::string marked;
  std::vector<const char*> offered;
  std::vector<const char*> not_offered;
};

TEST_CASE("the keys and words of endpoints, deployments and schedules are offered") {
  const std::string at = "$schema: https://azuremlschemas.azureedge.net/latest/";
  const ServingRow rows[] = {
      {at + "managedOnlineEndpoint.schema.json\nname: e-1\n@|\n",
       {"auth_mode", "traffic", "identity"},
       {"name", "deployments", "type", "model"}},
      {at + "managedOnlineEndpoint.schema.json\nauth_mode: @|\n",
       {"key", "aml_token", "aad_token"},
       {"command"}},
      {at + "managedOnlineDeployment.schema.json\nname: d-1\n@|\n",
       {"model", "instance_type", "code_configuration", "liveness_probe"},
       {"compute", "traffic"}},
      {at + "managedOnlineDeployment.schema.json\ncode_configuration:\n  @|\n",
       {"code", "scoring_script"},
       {"model"}},
      {at + "modelBatchDeployment.schema.json\ntype: model\nsettings:\n  @|\n",
       {"mini_batch_size", "output_action", "instance_count"},
       {"model"}},
      {at + "schedule.schema.json\ntrigger:\n  type: @|\n", {"cron", "recurrence"}, {"command"}},
      {at + "schedule.schema.json\ntrigger:\n  type: cron\n  @|\n",
       {"expression", "time_zone"},
       {"frequency"}},
  };
  for (const ServingRow& row : rows) {
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

TEST_CASE("hover says what a key of a deployment or a schedule is") {
  const auto hovered = [](std::string_view marked) {
    const Json answer = Desk(marked).ask(hover);
    return answer.is_null() ? "" : answer["contents"]["value"].get<std::string>();
  };
  CHECK(hovered("name: d\nendpoint_name: e\nmodel: azureml:m:1\ninstance_@|type: x\n")
            .find("Size of the machines.") != std::string::npos);
  CHECK(hovered("name: s\ntrigger: {type: cron, expr@|ession: x}\ncreate_job: azureml:j\n")
            .find("five fields") != std::string::npos);
}

TEST_CASE("the outline of a deployment has its keys") {
  const Json tree = Desk(
                        "name: d\nendpoint_name: e\nmodel: azureml:m:1\ninstance_type: x\n"
                        "code_configuration:\n  code: src\n")
                        .ask(document_symbols);
  REQUIRE(tree.size() == 5);
  CHECK(tree[4]["name"] == "code_configuration");
  CHECK(tree[4]["children"][0]["name"] == "code");
}

}  // namespace
