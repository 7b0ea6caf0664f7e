// What is likely a slip: unused names, kinds that disagree, values that YAML reads otherwise.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;
using tests::hints_in;
using tests::sweep_job;
using Found = std::vector<std::string>;

TEST_CASE("inputs and outputs that nothing uses") {
  const auto hints = [](const std::string& lines) { return hints_in(command_job(lines)); };
  CHECK(hints("command: echo\ninputs:\n  x: 1\n") == Found{"hint unused-input `x`"});
  CHECK(hints("command: echo\noutputs:\n  x:\n") == Found{"hint unused-output `x`"});
  CHECK(hints("command: echo ${{inputs.x}}\ninputs:\n  x: 1\n").empty());
  CHECK(hints("command: echo ${{ inputs.x }}\ninputs:\n  x: 1\n").empty());
  CHECK(hints("command: echo $AZURE_ML_INPUT_x\ninputs:\n  x: 1\n").empty());
  CHECK(hints("command: echo ${{inputs.flowres}}\ninputs:\n  flowers: 1\n").empty());
  CHECK(hints("command: [echo]\ninputs:\n  x: 1\n").empty());
  CHECK(hints_in("type: sweep\ntrial: file:trial.yml\ninputs:\n  x: 1\n").empty());
}

TEST_CASE("a key of an input that slipped out of it") {
  const std::string head = "command: a ${{inputs.x}}\ninputs:\n";
  check_all({
      {command_job(head + "  x:\n    path: azureml:a:1\n  type: uri_file\n"),
       {"warning slipped-input-key `type`"}},
      {command_job(head + "  mode: download\n  x:\n    path: azureml:a:1\n"),
       {"warning slipped-input-key `mode`"}},
      {command_job(head + "  x:\n    path: azureml:a:1\n  type: uri_file\n  mode: download\n"),
       {"warning slipped-input-key `type`"}},
      {command_job(head + "  x:\n    type: uri_file\n  path: ./a.csv\n"),
       {"error slipped-input-key `path`"}},
      {command_job(head + "  x:\n  type: uri_file\n  path: ./a.csv\n"),
       {"error slipped-input-key `type`"}},
      {command_job(head + "  x: 1\n  path: ./a.csv\n"), {}},
      {command_job("command: a ${{outputs.x}}\noutputs:\n  x:\n  type: uri_file\n  mode: upload\n"),
       {"error slipped-input-key `type`"}},
      {command_job("command: a ${{inputs.type}}\ninputs:\n  type: large\n"), {}},
      {command_job("command: a ${{inputs.path}}\ninputs:\n  path: azureml:a:1\n"), {}},
  });
  CHECK(fixed(command_job(head + "  x:\n    path: azureml:a:1\n  type: uri_file\n")) ==
        command_job(head + "  x:\n    path: azureml:a:1\n    type: uri_file\n"));
  CHECK(fixed(command_job(head + "  x:\n  type: uri_file\n  path: azureml:a:1\n")) ==
        command_job(head + "  x:\n    type: uri_file\n    path: azureml:a:1\n"));
  CHECK(fixed(command_job(head +
                          "  x:\n    path: azureml:a:1\n  type: uri_file\n  mode: direct\n")) ==
        command_job(head + "  x:\n    path: azureml:a:1\n    type: uri_file\n    mode: direct\n"));
}

TEST_CASE("`$schema` of another kind") {
  const std::string rest = "type: command\ncommand: echo\nenvironment: azureml:vision:7\n";
  check_all({
      {"$schema: https://x/latest/sweepJob.schema.json\n" + rest,
       {"warning schema-mismatch `https://x/latest/sweepJob.schema.json`"}},
      {"$schema: https://x/latest/CommandJob.schema.json\n" + rest, {}},
      {"$schema: ./own.json\n" + rest, {}},
  });
  CHECK(fixed("$schema: \"https://x/latest/sweepJob.schema.json\"\n" + rest) ==
        "$schema: \"https://x/latest/commandJob.schema.json\"\n" + rest);
}

TEST_CASE("values that YAML 1.1 reads in another way") {
  const auto input = [](const std::string& value) {
    return command_job("command: a ${{inputs.x}}\ninputs:\n  x: " + value + "\n");
  };
  check_all({
      {input("010"), {"warning misread-value `010`"}},
      {input("12:30"), {"warning misread-value `12:30`"}},
      {input("yes"), {"warning misread-value `yes`"}},
      {input("off"), {"warning misread-value `off`"}},
      {input("true"), {}},
      {input("1e-4"), {}},
      {input("'010'"), {}},
      {input("10"), {}},
      {input("0"), {}},
      {input("0.5"), {}},
      {command_job("command: a ${{outputs.x}}\noutputs:\n  x: {name: m, version: 1.10}\n"),
       {"warning misread-value `1.10`"}},
      {command_job("command: a\nlimits:\n  timeout: 1:30\n"), {"warning misread-value `1:30`"}},
      {sweep_job("search_space:\n  x: {type: choice, values: [1e-4, 0.001]}\n"
                 "limits: {max_total_trials: 3, timeout: 600}\n"),
       {"info misread-value `1e-4`"}},
  });
  CHECK(fixed(input("yes")) == input("\"yes\""));
}

TEST_CASE("keys without effect") {
  check_all({
      {command_job("command: a\nstatus: Completed\n"), {"info ignored-key `status`"}},
      {"type: command\ncommand: a\nenvironment: {image: x.io/y:1, version: 3}\n",
       {"info ignored-key `version`"}},
  });
}

TEST_CASE("markers of templates") {
  check_all({
      {command_job("command: a\ncompute: <name of compute>\n"),
       {"warning unfilled-template `<name of compute>`"}},
      {command_job("command: a\ncompute: azureml:<compute>\n"),
       {"warning unfilled-template `azureml:<compute>`"}},
      {command_job("command: a ${{inputs.x}}\ninputs:\n  x: '{{model}}'\n"),
       {"warning unfilled-template `'{{model}}'`"}},
      {command_job("command: a ${{inputs.x}}\ninputs:\n  x: <pad>\n"), {}},
      {command_job("command: a\nenvironment_variables:\n  A: <% B %>\n"),
       {"warning unfilled-template `<% B %>`"}},
      {command_job("command: a\nenvironment_variables: {PROMPT: '{{question}}'}\n"), {}},
  });
}

}  // namespace
