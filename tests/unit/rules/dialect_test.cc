// Dialects: whole files in an old one, and mixtures.
#include <algorithm>

#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using aml::doc::Dialect;
using tests::check_all;
using tests::fixed;

const std::string preview =
    "command: cat {inputs.iris}\n"
    "code:\n"
    "  local_path: src\n"
    "environment: azureml:vision:7\n"
    "inputs:\n"
    "  iris:\n"
    "    data: azureml:iris:1\n"
    "    mode: mount\n"
    "compute:\n"
    "  target: azureml:cpu-small\n";

const std::string transitional =
    "command: cat ${{inputs.iris}}\n"
    "code:\n"
    "  local_path: src\n"
    "environment: azureml:vision:7\n"
    "inputs:\n"
    "  iris:\n"
    "    file: https://contoso.example/iris.csv\n"
    "compute: azureml:cpu-small\n";

TEST_CASE("a file wholly in an old dialect gets one warning") {
  check_all({{preview, {"warning outdated-dialect `code`"}},
             {transitional, {"warning outdated-dialect `code`"}}});
}

TEST_CASE("a dialect that the user names is not outdated") {
  check_all({{preview, {}}}, Dialect::preview_2021);
  check_all({{transitional, {}}}, Dialect::transitional_2021);
}

TEST_CASE("as a ga file, every old spelling is an error") {
  for (const std::string& text : {preview, transitional}) {
    const auto found = tests::found_in(text, Dialect::ga);
    INFO(text);
    CHECK(std::count_if(found.begin(), found.end(), [](const std::string& one) {
            return one.starts_with("error old-key ");
          }) >= 2);
    for (const std::string& one : found) {
      INFO(one);
      CHECK((one.starts_with("error old-key ") ||
             one.starts_with("warning single-brace-placeholder ")));
    }
  }
}

TEST_CASE("keys of later dialects in a preview file") {
  check_all({
      {preview + "display_name: x\n",
       {"warning outdated-dialect `code`", "error newer-key `display_name`"}},
  });
  CHECK(tests::found_in(preview + "outputs:\n  model:\n", Dialect::preview_2021) ==
        std::vector<std::string>{"error newer-key `outputs`"});
}

TEST_CASE("a sweep says that it is one") {
  const std::string rest =
      "trial:\n"
      "  command: python train.py --x ${{search_space.x}}\n"
      "  environment: azureml:trees:2\n"
      "search_space:\n  x:\n    type: choice\n    values: [1, 2]\n"
      "limits:\n  max_total_trials: 2\n  timeout: 3600\n";
  const std::string objective = "objective:\n  primary_metric: auc\n  goal: maximize\n";
  check_all({
      {rest + objective, {"error sweep-without-type `trial`"}},
      {"type: sweep\n" + rest + objective, {}},
      {"typ: sweep\n" + rest + objective, {"error unknown-key `typ`"}},
      {rest, {"error missing-key `trial`", "error missing-key `trial`"}},
  });
  CHECK(fixed("# tuned\n" + rest + objective) == "# tuned\ntype: sweep\n" + rest + objective);
}

}  // namespace
