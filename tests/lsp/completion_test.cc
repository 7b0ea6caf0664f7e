#include "lsp/features/completion.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/lsp/ask.h"
#include "tests/lsp/known_here.h"

namespace {

using namespace aml::lsp;
using test::Desk;

Json without_snippets() {
  Json capabilities = test::usual_capabilities();
  capabilities["textDocument"]["completion"]["completionItem"]["snippetSupport"] = false;
  return capabilities;
}

Json labels(std::string_view marked) { return test::labels_of(Desk(marked).ask(completion)); }

bool offers(const Json& list, std::string_view label) {
  return std::find(list.begin(), list.end(), label) != list.end();
}

const std::string head = "type: command\ncommand: echo\nenvironment: azureml:e:1\n";

TEST_CASE("keys that are legal, required first, present ones left out") {
  const Json root = labels("type: command\ncode: src\n@|\n");
  REQUIRE(root.size() > 10);
  CHECK(root[0] == "command");
  CHECK(root[1] == "environment");
  CHECK_FALSE(offers(root, "code"));
  CHECK_FALSE(offers(root, "type"));
  CHECK_FALSE(offers(root, "status"));
  CHECK_FALSE(offers(root, "search_space"));
  CHECK(offers(root, "resources"));
}

TEST_CASE("keys and words of a component") {
  const std::string component =
      "type: command\nname: a\nversion: '1'\ncommand: echo\nenvironment: azureml:e:1\n";
  const Json root = labels(component + "@|\n");
  CHECK(offers(root, "is_deterministic"));
  CHECK(offers(root, "additional_includes"));
  CHECK_FALSE(offers(root, "compute"));
  CHECK_FALSE(offers(root, "id"));
  const Json types = labels(component + "inputs:\n  x:\n    type: @|\n");
  CHECK(offers(types, "integer"));
  CHECK(offers(types, "uri_folder"));
  const Json number = labels(component + "inputs:\n  x:\n    type: number\n    @|\n");
  CHECK(offers(number, "default"));
  CHECK(offers(number, "min"));
  CHECK_FALSE(offers(number, "mode"));
  CHECK_FALSE(offers(number, "path"));
}

struct Row {
  const char* name;
  std::string marked;
  std::vector<const char*> offered;
  std::vector<const char*> not_offered;
};

TEST_CASE("what is offered where") {
  const std::string sweep =
      "type: sweep\ntrial:\n  command: echo ${{search_space.lr}}\n  environment: azureml:e:1\n";
  const Row rows[] = {
      {"inside a mapping", head + "resources:\n  @|", {"instance_count", "shm_size"}, {"compute"}},
      {"after a sibling",
       head + "resources:\n  shm_size: 2g\n  @|\ncompute: local\n",
       {"instance_count"},
       {"shm_size", "compute"}},
      {"a begun word", head + "resources:\n  inst@|\n", {"instance_count"}, {}},
      {"at the root below a mapping",
       head + "resources:\n  shm_size: 2g\n@|\n",
       {"compute"},
       {"instance_count"}},
      {"braces", head + "resources: {shm_size: 2g, @|}\n", {"instance_count"}, {"shm_size"}},
      {"braces never closed",
       head + "resources: {shm_size: 2g, inst@|\ncompute: local\n",
       {"instance_count"},
       {"shm_size"}},
      {"braces in braces",
       head + "inputs: {a: 1, d: {type: uri_file, @|}}\n",
       {"path", "mode"},
       {"type"}},
      {"a value in braces", head + "inputs: {d: {type: @|, path: x}}\n", {"uri_folder"}, {"path"}},
      {"keys of the chosen type",
       head + "distribution:\n  type: pytorch\n  @|\n",
       {"process_count_per_instance"},
       {"worker_count", "port"}},
      {"another chosen type",
       head + "distribution:\n  type: TensorFlow\n  @|\n",
       {"worker_count", "parameter_server_count"},
       {"process_count_per_instance"}},
      {"no type yet",
       head + "distribution:\n  @|\n",
       {"type", "type: pytorch", "type: mpi", "type: tensorflow", "type: ray"},
       {}},
      {"variants after the colon", head + "distribution: @|\n", {"type: pytorch", "type: mpi"}, {}},
      {"words of type",
       head + "distribution:\n  type: @|\n",
       {"pytorch", "mpi", "tensorflow", "ray"},
       {}},
      {"another word for a chosen type",
       head + "distribution:\n  type: py@|torch\n  process_count_per_instance: 1\n",
       {"pytorch", "mpi", "tensorflow", "ray"},
       {}},
      {"all ten distributions",
       sweep + "search_space:\n  lr:\n    @|\n",
       {"type: choice", "type: uniform", "type: loguniform", "type: quniform", "type: qloguniform",
        "type: normal", "type: lognormal", "type: qnormal", "type: qlognormal", "type: randint"},
       {}},
      {"parameters of a distribution",
       sweep + "search_space:\n  lr:\n    type: quniform\n    @|\n",
       {"min_value", "max_value", "q"},
       {"mu", "sigma", "values", "upper"}},
      {"parameters of another",
       sweep + "search_space:\n  lr: {type: qlognormal, @|\n",
       {"mu", "sigma", "q"},
       {"min_value", "values"}},
      {"names that the command asks for",
       sweep + "search_space:\n  @|\n",
       {"lr", "name: randint"},
       {}},
      {"sampling algorithms",
       sweep + "sampling_algorithm: @|\n",
       {"random", "grid", "bayesian"},
       {}},
      {"settings of sampling",
       sweep + "sampling_algorithm:\n  type: random\n  @|\n",
       {"seed", "rule", "logbase"},
       {}},
      {"early termination",
       sweep + "early_termination:\n  type: @|\n",
       {"bandit", "median_stopping", "truncation_selection"},
       {}},
      {"keys of bandit",
       sweep + "early_termination:\n  type: bandit\n  @|\n",
       {"slack_factor", "slack_amount", "evaluation_interval", "delay_evaluation"},
       {"truncation_percentage"}},
      {"trial", "type: sweep\ntrial:\n  @|\n", {"command", "environment", "code"}, {"inputs"}},
      {"goal", sweep + "objective:\n  goal: @|\n", {"minimize", "maximize"}, {}},
      {"in a broken document",
       "type: command\ncommand: \"echo\nenvironment: [\nresources:\n  @|\n",
       {"instance_count"},
       {}},
      {"below a line without a colon", head + "compute\nresources:\n  @|", {"instance_count"}, {}},
      {"a comment", head + "resources: # @|\n", {}, {"instance_count"}},
      {"a key has nothing below its scalar",
       head + "compute: local\n  @|\n",
       {},
       {"code", "instance_count"}},
      {"a list", head + "resources:\n  locations:\n  - @|\n", {}, {"instance_count"}},
      {"preview-2021",
       "command: python main.py {inputs.data}\ncode:\n  local_path: src\nenvironment: azureml:e:1\n"
       "compute:\n  target: azureml:c\n  @|\n",
       {"instance_count"},
       {"target", "shm_size"}},
      {"job tiers", head + "queue_settings:\n  job_tier: @|\n", {"spot", "standard"}, {}},
      {"compute", head + "compute: @|\n", {"serverless", "local"}, {}},
      {"instance types",
       head + "resources:\n  instance_type: @|\n",
       {"Standard_NC6s_v3"},
       {"Standard_NC6"}},
      {"curated environments",
       "type: command\ncommand: echo\nenvironment: @|\n",
       {"azureml://registries/azureml/environments/sklearn-1.5/labels/latest",
        "azureml:AzureML-sklearn-1.5@latest"},
       {}},
      {"addresses",
       head + "inputs:\n  d:\n    type: uri_file\n    path: azureml://@|\n",
       {"azureml://datastores/", "azureml://jobs/", "azureml://registries/",
        "azureml://subscriptions/"},
       {"azureml://datastores/workspaceblobstore/paths/"}},
      {"datastores of addresses",
       head + "inputs:\n  d:\n    type: uri_file\n    path: azureml://datastores/@|\n",
       {"azureml://datastores/workspaceblobstore/paths/"},
       {"azureml://jobs/"}},
      {"parts of a registry",
       "type: command\ncommand: echo\nenvironment: azureml://registries/azureml/environments/@|\n",
       {"azureml://registries/azureml/environments/sklearn-1.5/labels/latest"},
       {}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const Json list = labels(row.marked);
    INFO(list);
    for (const char* label : row.offered) {
      INFO(label);
      CHECK(offers(list, label));
    }
    for (const char* label : row.not_offered) {
      INFO(label);
      CHECK_FALSE(offers(list, label));
    }
  }
}

struct Accept {
  const char* name;
  std::string marked;
  const char* label;
  std::string after;
};

TEST_CASE("what an accepted item makes of the text") {
  const Accept rows[] = {
      {"a scalar", "type: command\ncom@|\n", "command", "type: command\ncommand: \n"},
      {"the colon is there", "type: command\ncom@|: x\n", "command", "type: command\ncommand: x\n"},
      {"a mapping", "type: command\nres@|\n", "resources", "type: command\nresources:\n  \n"},
      {"a union", "type: command\ndis@|\n", "distribution",
       "type: command\ndistribution:\n  type: pytorch\n"},
      {"a default", "type: command\nresources:\n  ins@|\n", "instance_count",
       "type: command\nresources:\n  instance_count: 1\n"},
      {"required keys", "type: sweep\nobj@|\n", "objective",
       "type: sweep\nobjective:\n  goal: minimize\n  primary_metric: \n"},
      {"the right indentation", "type: command\nresources:\n   shm_size: 2g\n @|\n",
       "instance_count", "type: command\nresources:\n   shm_size: 2g\n   instance_count: 1\n"},
      {"a variant", "type: sweep\nsearch_space:\n  lr:\n    @|\n", "type: uniform",
       "type: sweep\nsearch_space:\n  lr:\n    type: uniform\n    min_value: \n    max_value: \n"},
      {"a variant after the colon", "type: sweep\nsearch_space:\n  lr: @|\n", "type: randint",
       "type: sweep\nsearch_space:\n  lr: \n    type: randint\n    upper: \n"},
      {"a value", "type: command\nidentity:\n  type: ma@|\n", "managed_identity",
       "type: command\nidentity:\n  type: managed_identity\n"},
      {"the whole word", "type: command\nidentity:\n  type: aml@|_token\n", "managed_identity",
       "type: command\nidentity:\n  type: managed_identity\n"},
      {"in braces", "type: command\nresources: {ins@|}\n", "instance_count",
       "type: command\nresources: {instance_count: 1}\n"},
      {"a reference", "type: command\nenvironment: azureml:Azu@|\n",
       "azureml:AzureML-sklearn-1.5@latest",
       "type: command\nenvironment: azureml:AzureML-sklearn-1.5@latest\n"},
      {"a placeholder", "type: command\ncommand: echo ${{in@|\ninputs:\n  data: 1\n",
       "${{inputs.data}}", "type: command\ncommand: echo ${{inputs.data}}\ninputs:\n  data: 1\n"},
      {"a closed one", "type: command\ncommand: echo ${{inputs.@|}} x\ninputs:\n  data: 1\n",
       "${{inputs.data}}", "type: command\ncommand: echo ${{inputs.data}} x\ninputs:\n  data: 1\n"},
      {"in a folded text", "type: command\ncommand: >-\n  echo\n  ${{@|\ninputs:\n  data: 1\n",
       "${{inputs.data}}",
       "type: command\ncommand: >-\n  echo\n  ${{inputs.data}}\ninputs:\n  data: 1\n"},
      {"in the old spelling",
       "command: echo {inp@|\ncode:\n  local_path: src\nenvironment: azureml:e:1\ncompute:\n  "
       "target: azureml:c\ninputs:\n  data:\n    data:\n      local_path: x\n    mode: mount\n",
       "{inputs.data}",
       "command: echo {inputs.data}\ncode:\n  local_path: src\nenvironment: "
       "azureml:e:1\ncompute:\n  target: azureml:c\ninputs:\n  data:\n    data:\n      local_path: "
       "x\n    mode: mount\n"},
      {"a schema", "$schema: @|\n",
       "https://azuremlschemas.azureedge.net/latest/commandJob.schema.json",
       "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"},
  };
  for (const Accept& row : rows) {
    INFO(row.name);
    const Desk desk(row.marked, without_snippets());
    const Json list = desk.ask(completion);
    INFO(test::labels_of(list));
    CHECK(test::accepted(desk.text, test::item_of(list, row.label)) == row.after);
  }
}

TEST_CASE("placeholders: contexts, then names") {
  const std::string sweep =
      "type: sweep\ntrial:\n  command: echo ${{@|\n  environment: azureml:e:1\nsearch_space:\n"
      "  lr: {type: uniform, min_value: 0, max_value: 1}\ninputs:\n  data: 1\noutputs:\n  model:\n";
  const Json all = labels(sweep);
  for (const char* label : {"${{inputs.}}", "${{outputs.}}", "${{search_space.}}",
                            "${{inputs.data}}", "${{search_space.lr}}", "${{outputs.model}}"}) {
    INFO(label);
    CHECK(offers(all, label));
  }
  const Json command = labels("type: command\ncommand: echo ${{inputs.@|\ninputs: {a: 1}\n");
  CHECK(command == Json{"${{inputs.a}}"});
  CHECK(labels(head + "outputs:\n  o:\n    path: azureml://datastores/d/paths/${{@|\n") ==
        Json{"${{name}}", "${{output_name}}", "${{default_datastore}}"});
  CHECK(labels("type: command\ncommand: echo wor@|d\n").empty());
}

TEST_CASE("an empty file becomes a job") {
  for (const char* text : {"@|", "\n@|", "# my job\n@|", "com@|", "---\n@|"}) {
    INFO(text);
    const Desk desk(text);
    const Json list = desk.ask(completion);
    CHECK(offers(test::labels_of(list), "command job"));
    CHECK(offers(test::labels_of(list), "sweep job"));
    for (const char* label : {"command job", "sweep job"}) {
      const Desk plain(text, without_snippets());
      const Json item = test::item_of(plain.ask(completion), label);
      const std::string job = test::accepted(plain.text, item);
      aml::yaml::Arena arena;
      const aml::CheckResult checked = aml::check(job, {}, arena);
      CHECK(checked.what.is_checked());
      for (const aml::Diagnostic& finding : checked.diagnostics) {
        INFO(finding.message);
        CHECK(finding.severity < aml::Severity::warning);
      }
    }
  }
}

TEST_CASE("other YAML is left alone") {
  for (const char* text :
       {"services:\n  @|\n", "on: push\njobs:\n  @|",
        "$schema: https://azuremlschemas.azureedge.net/latest/featureStore.schema.json\n@|",
        "$schema: https://example.com/ledger.schema.json\nname: may\n@|",
        "$schema: https://example.com/ledger.schema.json\ntype: @|\n",
        "# yaml-language-server: $schema=https://example.com/ledger.json\nname: may\n@|",
        "# a ledger\n# yaml-language-server: $schema=https://example.com/ledger.json\ntype: "
        "@|\n"}) {
    INFO(text);
    CHECK(Desk(text).ask(completion).is_null());
  }
}

TEST_CASE("a comment that names a schema decides what is offered") {
  const std::string host = "https://azuremlschemas.azureedge.net/latest/";
  const Json sweep =
      labels("# yaml-language-server: $schema=" + host + "sweepJob.schema.json\nname: oak\n@|");
  CHECK(offers(sweep, "search_space"));
  CHECK_FALSE(offers(sweep, "command"));
  const Json command =
      labels("# of may\n# yaml-language-server: $schema=" + host + "commandJob.schema.json\n@|");
  CHECK(offers(command, "command"));
  CHECK_FALSE(offers(command, "search_space"));
}

TEST_CASE("the address of a schema is offered while another one is written") {
  CHECK(offers(labels("$schema: https://exa@|\n"),
               "https://azuremlschemas.azureedge.net/latest/commandJob.schema.json"));
}

TEST_CASE("documentation comes when it is asked for") {
  const Desk desk("type: command\nresources:\n  @|\n");
  const Json item = test::item_of(desk.ask(completion), "instance_count");
  CHECK_FALSE(item.contains("documentation"));
  CHECK(item["detail"] == "whole number, nodes, default 1");
  const Json resolved = desk.ask(resolve_completion, item);
  CHECK(resolved["documentation"]["kind"] == "markdown");
  CHECK(resolved["documentation"]["value"] ==
        "Number of nodes; at least 1.\n\n**Type**: whole number  \n**Unit**: nodes  \n**Default**: "
        "`1`");
  for (const Json& data : {Json(nullptr), Json("x"), Json::array({9, 9}), Json::array({0, 999999}),
                           Json::array({-1, 0})}) {
    CHECK_FALSE(
        desk.ask(resolve_completion, {{"label", "x"}, {"data", data}}).contains("documentation"));
  }
}

TEST_CASE("names come from the workspace, its files and its port") {
  test::KnownHere known;
  known.names().computes = {{"gpu", "AmlCompute"}};
  known.names().environments = {{"iris", {"3", "2"}}};
  auto workspace = std::make_shared<test::DiskWorkspace>();
  workspace->memory.add_file(
      "/repo/env.yml",
      "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\n"
      "name: mine\nversion: 4\nimage: x\n");
  workspace->memory.add_file(
      "/repo/other.yml",
      "type: command\ncommand: echo\nenvironment: azureml:theirs:2\ncompute: azureml:cpu\n");
  workspace->memory.add_file("/repo/src/main.py", "");
  workspace->memory.add_file("/repo/conda.yml", "channels: [x]\n");
  const auto ask = [&](std::string_view marked) {
    Desk desk(marked);
    desk.session.workspace = workspace;
    desk.session.ports.workspaces = &known;
    return test::labels_of(desk.ask(completion));
  };
  const Json environments = ask("type: command\ncommand: echo\nenvironment: @|\n");
  CHECK(offers(environments, "azureml:mine:4"));
  CHECK(offers(environments, "azureml:theirs:2"));
  CHECK(offers(environments, "azureml:iris:3"));
  CHECK(offers(environments, "azureml:iris@latest"));
  CHECK(offers(environments, "file:env.yml"));
  const Json computes = ask(head + "compute: az@|\n");
  CHECK(offers(computes, "azureml:gpu"));
  CHECK(offers(computes, "azureml:cpu"));
  const Json code = ask(head + "code: @|\n");
  CHECK(offers(code, "src/"));
  CHECK(offers(ask(head + "code: src/@|\n"), "src/main.py"));
  const Json conda =
      ask("type: command\ncommand: echo\nenvironment:\n  image: x\n  conda_file: @|\n");
  CHECK(offers(conda, "conda.yml"));
  CHECK(offers(conda, "src/"));
  CHECK_FALSE(
      offers(ask("type: command\ncommand: echo\nenvironment:\n  image: x\n  conda_file: src/@|\n"),
             "src/main.py"));
}

}  // namespace
