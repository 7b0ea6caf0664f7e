#include "lsp/features/annotations.h"
#include "lsp/features/code_action.h"
#include "lsp/features/workspace_wide.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

/// The text after the action of this title, asked for at the cursor; empty when it is not offered.
std::string after(std::string_view marked, std::string_view title) {
  const Desk desk(marked);
  const Json range = {{"start", desk.position}, {"end", desk.position}};
  const Json actions = desk.ask(
      code_actions,
      {{"range", range}, {"context", {{"diagnostics", Json::array()}, {"triggerKind", 1}}}});
  std::string titles;
  for (const Json& action : actions) {
    if (action["title"].get<std::string>().starts_with(title)) {
      return test::applied(desk.text, action["edit"]["documentChanges"][0]["edits"]);
    }
    titles += action["title"].get<std::string>() + "\n";
  }
  UNSCOPED_INFO(titles);
  return "";
}

struct Row {
  const char* title;
  std::string marked;
  std::string after;
};

TEST_CASE("what a code action makes of the text") {
  const std::string head = "type: command\nenvironment: azureml:e:1\n";
  const Row rows[] = {
      {"Declare `a`", head + "command: echo ${{inputs.a@|}}\n",
       head + "command: echo ${{inputs.a}}\ninputs:\n  a: 1\n"},
      {"Declare `a`", head + "command: echo ${{inputs.a@|}}\ninputs:\n    b: 2\ncode: src\n",
       head + "command: echo ${{inputs.a}}\ninputs:\n    b: 2\n    a: 1\ncode: src\n"},
      {"Declare `a`", head + "inputs: {b: 2}\ncommand: echo ${{inputs.a@|}}",
       head + "inputs: {b: 2, a: 1}\ncommand: echo ${{inputs.a}}"},
      {"Declare `o`", head + "command: echo ${{outputs.o@|}}\noutputs:\n",
       head + "command: echo ${{outputs.o}}\noutputs:\n  o: {type: uri_folder}\n"},
      {"Remove the unused input `b`",
       head + "command: echo ${{inputs.a}}\ninputs:\n  a: 1\n  b@|:\n    type: uri_file\n    path: "
              "x\n",
       head + "command: echo ${{inputs.a}}\ninputs:\n  a: 1\n"},
      {"Remove the unused input `b`", head + "command: echo\ninputs:\n  @|b: 1\n",
       head + "command: echo\n"},
      {"Suppress undefined-input", head + "command: >-\n  echo\n  ${{inputs.a@|}}\n",
       head + "# aml-lint: disable-next-line=undefined-input -- reason\ncommand: >-\n  echo\n  "
              "${{inputs.a}}\n"},
      {"Add `$schema`", head + "command: ech@|o\n",
       "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n" + head +
           "command: echo\n"},
      {"Add `$schema`", "name: e\nimage@|: docker.io/python:3.11\nconda_file: c.yml\n",
       "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: "
       "e\nimage: docker.io/python:3.11\nconda_file: c.yml\n"},
      {"Make `0.1` the input `lr`", head + "command: python x --lr 0.@|1 -v\n",
       head + "command: python x --lr ${{inputs.lr}} -v\ninputs:\n  lr: \"0.1\"\n"},
      {"Make `a.csv` the input `data_file`", head + "command: python x --data-file=a.c@|sv\n",
       head + "command: python x --data-file=${{inputs.data_file}}\ninputs:\n  data_file: a.csv\n"},
      {"Make `010` the input `dims`", head + "command: python x --dims 01@|0\n",
       head + "command: python x --dims ${{inputs.dims}}\ninputs:\n  dims: \"010\"\n"},
      {"Rewrite this job",
       "command: echo {inputs.a@|}\ncode:\n  local_path: src\nenvironment: azureml:e:1\ncompute:\n "
       " target: azureml:c\ninputs:\n  a:\n    data: azureml:d:1\n    mode: mount\n",
       "type: command\n"},
      {"Make this a sweep",
       "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n" + head +
           "command: >-\n  python x --lr ${{inputs.lr}}@|\n  --d ${{inputs.d}}\ncompute: "
           "azureml:c\ninputs:\n  lr: 0.1\n  d:\n    type: uri_file\n    path: azureml:d:1\n",
       "$schema: https://azuremlschemas.azureedge.net/latest/sweepJob.schema.json\ntype: "
       "sweep\ntrial:\n  environment: azureml:e:1\n  command: >-\n    python x --lr "
       "${{search_space.lr}}\n    --d ${{inputs.d}}\n"
       "compute: azureml:c\ninputs:\n  d:\n    type: uri_file\n    path: "
       "azureml:d:1\nsearch_space:\n  lr:\n    type: choice\n    values: [0.1]\n"
       "sampling_algorithm: random\nobjective:\n  goal: minimize\n  primary_metric: "
       "loss\nlimits:\n  max_total_trials: 20\n  max_concurrent_trials: 4\n"},
  };
  for (const Row& row : rows) {
    INFO(row.title);
    const std::string text = after(row.marked, row.title);
    if (std::string_view(row.title).starts_with("Rewrite")) {
      CHECK(text.find("${{inputs.a}}") != std::string::npos);
      CHECK(text.find("code: src") != std::string::npos);
    } else {
      CHECK(text == row.after);
    }
  }
}

TEST_CASE("an environment of 2021 is rewritten as a job is") {
  const std::string head =
      "$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: e\n";
  CHECK(after(head + "docker@|:\n  image: python:3.11\nconda_file: file:c.yml\n",
              "Rewrite this environment in today's syntax") ==
        head + "image: python:3.11\nconda_file: c.yml\n");
}

TEST_CASE("a sweep made of a command job has no error") {
  const std::string text = after(
      "type: command\nenvironment: azureml:e:1\ncommand: python x --lr ${{inputs.lr}}@|\ninputs: "
      "{lr: 1}\n",
      "Make this a sweep");
  aml::yaml::Arena arena;
  for (const aml::Diagnostic& finding : aml::check(text, {}, arena).diagnostics) {
    INFO(text << finding.message);
    CHECK(finding.severity < aml::Severity::error);
  }
  CHECK(text.starts_with("type: sweep\n"));
}

TEST_CASE("actions that do not fit are not offered") {
  const std::string head = "type: command\nenvironment: azureml:e:1\n";
  CHECK(after(head + "command: echo ${{inputs.a@|}}\ninputs: {a: 1}\n", "Declare").empty());
  CHECK(after(head + "command: echo ${{inputs.a}}\ninputs: {a@|: 1}\n", "Remove").empty());
  CHECK(after("$schema: x\n" + head + "command: ech@|o\n", "Add").empty());
  CHECK(after(head + "command: python --lr ${{inputs.a@|}}\n", "Make `").empty());
  CHECK(after(head + "command: ech@|o\n", "Rewrite").empty());
  CHECK(after(head + "command: python x --dims [1@|,2]\n", "Make `").empty());
  CHECK(after(head + "command: ech@|o\n---\na: 1\n", "Make this a sweep").empty());
  CHECK(after(head + "command: ech@|o\n...\n", "Make this a sweep").empty());
  CHECK(after(head + "command: |\n  ech@|o\n---\na: 1\n", "Make this a sweep").empty());
}

Json hints(std::string_view text, const InlayHints& wanted = {}) {
  Desk desk(text);
  desk.session.settings.hints = wanted;
  const Json all = {{"start", {{"line", 0}, {"character", 0}}},
                    {"end", {{"line", 999}, {"character", 0}}}};
  Json labels = Json::array();
  for (const Json& hint : desk.ask(inlay_hints, {{"range", all}})) labels.push_back(hint["label"]);
  return labels;
}

TEST_CASE("inlay hints, each of which can be switched off") {
  const std::string job =
      "type: command\ncommand: x\nenvironment: azureml:e:1\nlimits:\n  timeout: 5400\nresources:\n "
      " instance_count: 2\n"
      "distribution:\n  type: pytorch\n  process_count_per_instance: 4\n";
  CHECK(hints(job) == Json{"= 1 h 30 min", "= 8 processes"});
  CHECK(
      hints(job, {.defaults = true, .times = false, .combinations = false, .world_size = false}) ==
      Json{"shm_size: 2g"});
  const std::string grid =
      "type: sweep\ntrial: {command: x, environment: 'azureml:e:1'}\nsampling_algorithm: "
      "grid\nsearch_space:\n"
      "  a: {type: choice, values: [1, 2, 3]}\n  b: {type: choice, values: [1, 2]}\n";
  CHECK(hints(grid) == Json{"= 6 combinations"});
  CHECK(hints(grid, {.combinations = false}).empty());
}

TEST_CASE("lenses count the uses of names") {
  const Json lenses =
      Desk("type: command\ncommand: x ${{inputs.a}} ${{inputs.a}}\ninputs: {a: 1, b: 2}\n")
          .ask(code_lenses);
  REQUIRE(lenses.size() == 2);
  CHECK(lenses[0]["command"]["title"] == "2 uses");
  CHECK(lenses[1]["command"]["title"] == "0 uses");
}

TEST_CASE("symbols of the workspace, and paths that follow their files") {
  auto workspace = std::make_shared<test::DiskWorkspace>();
  workspace->memory.add_file("/repo/a.yml",
                             "type: command\ndisplay_name: Training\ncommand: x "
                             "${{inputs.rate}}\nenvironment: azureml:e:1\ncode: ./src\ninputs:\n  "
                             "rate: 1\n  d:\n    type: uri_file\n    path: data/x.csv\n");
  workspace->memory.add_file("/repo/b.yml", "services: {}\n");
  Desk desk("");
  desk.session.workspace = workspace;
  CHECK(desk.ask(workspace_symbols, {{"query", ""}}).size() == 3);
  const Json found = desk.ask(workspace_symbols, {{"query", "rte"}});
  REQUIRE(found.size() == 1);
  CHECK(found[0]["name"] == "rate");
  CHECK(found[0]["containerName"] == "Training");

  const auto renamed = [&](const char* from, const char* to) {
    const Json edit =
        desk.ask(will_rename_files, {{"files", {{{"oldUri", from}, {"newUri", to}}}}});
    std::vector<std::string> texts;
    if (edit.is_null()) return texts;
    for (const Json& one : edit["documentChanges"][0]["edits"]) texts.push_back(one["newText"]);
    return texts;
  };
  CHECK(renamed("file:///repo/src", "file:///repo/lib") == std::vector<std::string>{"./lib"});
  CHECK(renamed("file:///repo/data", "file:///repo/files/d") ==
        std::vector<std::string>{"files/d/x.csv"});
  CHECK(renamed("file:///repo/a.yml", "file:///repo/jobs/a.yml") ==
        std::vector<std::string>{"../src", "../data/x.csv"});
  CHECK(renamed("file:///repo/other", "file:///repo/else").empty());
}

}  // namespace
