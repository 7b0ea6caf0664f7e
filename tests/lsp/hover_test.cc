#include "lsp/features/hover.h"

#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

std::string hovered(std::string_view marked) {
  const Json answer = Desk(marked).ask(hover);
  return answer.is_null() ? "" : answer["contents"]["value"].get<std::string>();
}

struct Row {
  const char* name;
  std::string marked;
  std::vector<const char*> says;
};

TEST_CASE("what hover says") {
  const std::string head = "type: command\nenvironment: azureml:e:1\n";
  const std::string sweep =
      "type: sweep\ntrial:\n  command: echo ${{search_space.lr}}\n  environment: "
      "azureml:e:1\nsearch_space:\n";
  const Row rows[] = {
      {"a key",
       head + "resources:\n  instance_@|count: 2\n",
       {"**`resources.instance_count`**", "Number of nodes", "**Unit**: nodes",
        "**Default**: `1`"}},
      {"a key in braces", head + "resources: {shm_@|size: 2g}\n", {"Shared memory"}},
      {"a key's rules", head + "command@|: echo\n", {"Shell command", "**Checked by**"}},
      {"a key of a chosen type",
       sweep + "  lr:\n    type: quniform\n    q@|: 2\n",
       {"search_space.lr.q"}},
      {"a key in a broken document",
       "type: command\ncommand: \"echo\nresources:\n  instance_@|count: 2\n",
       {"Number of nodes"}},
      {"a placeholder",
       head + "command: echo ${{inputs.d@|ata}}\ninputs:\n  data: 7\n",
       {"**input `data`** = `7`"}},
      {"a placeholder for data",
       head + "command: echo ${{inputs.d@|ata}}\ninputs:\n  data:\n    type: uri_file\n    path: "
              "azureml:iris:1\n",
       {"**input `data`**", "type: `uri_file`", "path: `azureml:iris:1`"}},
      {"an undeclared one",
       head + "command: echo ${{inputs.d@|ata}}\n",
       {"Nothing of this name is declared."}},
      {"a parameter",
       "type: sweep\ntrial:\n  command: echo ${{search_space.l@|r}}\n  environment: "
       "azureml:e:1\nsearch_space:\n  lr: {type: loguniform, min_value: -6, max_value: -1}\n",
       {"`loguniform`", "between 0.002479 and 0.3679", "exponents of e", "| 50 % | 0.0302 |"}},
      {"uniform",
       sweep + "  lr:\n    type: uni@|form\n    min_value: 0\n    max_value: 10\n",
       {"between 0 and 10", "| 25 % | 2.5 |"}},
      {"quantized",
       sweep + "  lr: {type: @|quniform, min_value: 0, max_value: 10, q: 5}\n",
       {"multiples of 5", "| 25 % | 5 |"}},
      {"normal",
       sweep + "  lr: {type: @|normal, mu: 10, sigma: 2}\n",
       {"between 8 and 12", "| 95 % | 13.29 |"}},
      {"choice", sweep + "  lr: {type: @|choice, values: [1, 2]}\n", {"One of 2 values: `1`, `2`"}},
      {"randint", sweep + "  lr: {type: @|randint, upper: 8}\n", {"from 0 to 7"}},
      {"a reference",
       "command: echo\nenvironment: azureml:Azure@|ML-sklearn-1.5:3\n",
       {"name: `AzureML-sklearn-1.5`", "version: `3`", "curated environment for scikit-learn"}},
      {"an address",
       head + "command: echo\ninputs:\n  d:\n    path: azureml://data@|stores/d/paths/a/b.csv\n",
       {"A path in a datastore", "name: `d`", "path: `a/b.csv`"}},
      {"a command",
       head + "command: >-\n  python ma@|in.py\n  --n ${{inputs.n}} ${{inputs.d}}\ninputs:\n  n: "
              "3\n  d: {type: uri_file, path: x.csv}\n",
       {"As the shell gets it", "python main.py --n 3 <path of d>\n"}},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const std::string text = hovered(row.marked);
    INFO(text);
    for (const char* word : row.says) {
      INFO(word);
      CHECK(text.find(word) != std::string::npos);
    }
  }
}

TEST_CASE("where there is nothing to say") {
  for (const char* marked :
       {"type: command\n@|\ncommand: x\ncode: y\n", "type: command\ncommand: x # @|y\ncode: y\n",
        "type: command\ncommand: x\ncompute: lo@|cal\n"}) {
    INFO(marked);
    CHECK(hovered(marked).empty());
  }
}

TEST_CASE("plain text for those who want it") {
  aml::lsp::Json capabilities = test::usual_capabilities();
  capabilities["textDocument"]["hover"]["contentFormat"] = {"plaintext"};
  const Json answer =
      Desk("type: command\ncommand: x\nresources:\n  instance_@|count: 2\n", capabilities)
          .ask(hover);
  CHECK(answer["contents"]["kind"] == "plaintext");
  CHECK(answer["contents"]["value"].get<std::string>().starts_with(
      "resources.instance_count\n\nNumber of nodes; at least 1.\n\nType: whole number\nUnit: "
      "nodes\nDefault: 1"));
  CHECK(answer["range"] ==
        test::range_of("type: command\ncommand: x\nresources:\n  instance_count: 2\n",
                       "instance_count"));
}

}  // namespace
