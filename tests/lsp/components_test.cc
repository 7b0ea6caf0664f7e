// What a pipeline gets from the component files that it names.
#include <algorithm>

#include "lsp/features/annotations.h"
#include "lsp/features/completion.h"
#include "lsp/features/hover.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;

const std::string train =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
    "type: command\n"
    "name: train\n"
    "version: 2\n"
    "description: Fits a model.\n"
    "inputs:\n"
    "  shuffle: {type: boolean, optional: true}\n"
    "  rate: {type: number, default: 0.1, max: 1, description: How fast.}\n"
    "  data: {type: uri_folder}\n"
    "  mode: {type: string, enum: [fast, slow]}\n"
    "outputs:\n"
    "  model: {type: mlflow_model}\n"
    "command: echo ${{inputs.data}} ${{inputs.rate}} ${{inputs.mode}} ${{outputs.model}} "
    "$[[${{inputs.shuffle}}]]\n"
    "environment: azureml:base:1\n";
const std::string prepare =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
    "type: command\n"
    "name: prepare\n"
    "outputs:\n"
    "  clean: {type: uri_folder}\n"
    "  count: {type: integer}\n"
    "command: echo ${{outputs.clean}} ${{outputs.count}}\n"
    "environment: azureml:base:1\n";
const std::string head =
    "$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\n"
    "type: pipeline\n"
    "settings: {default_compute: azureml:cpu}\n"
    "inputs:\n"
    "  epochs: 3\n"
    "  raw: {type: uri_folder, path: azureml:raw:1}\n"
    "jobs:\n"
    "  prep:\n"
    "    type: command\n"
    "    component: ./prepare.yml\n"
    "  fit:\n"
    "    type: command\n";

/// A pipeline beside its components.
class PipelineDesk : public test::Desk {
 public:
  explicit PipelineDesk(const std::string& marked)
      : Desk(marked, test::usual_capabilities(), "file:///repo/pipeline.yml") {
    auto workspace = std::make_shared<test::DiskWorkspace>();
    workspace->memory.add_file("/repo/.git/HEAD", "");
    workspace->memory.add_file("/repo/train.yml", train);
    workspace->memory.add_file("/repo/prepare.yml", prepare);
    workspace->memory.add_file("/repo/job.yml",
                               "type: command\ncommand: echo\nenvironment: azureml:e:1\n");
    workspace->memory.add_file("/repo/other.yml", head + "    component: azureml:registered:4\n");
    workspace->memory.add_file("/else/train.yml", train);
    session.workspace = workspace;
  }
};

const std::string fit = head + "    component: ./train.yml\n";

Json labels(const std::string& marked) {
  return test::labels_of(PipelineDesk(marked).ask(completion));
}

TEST_CASE("inputs of a step are what its component declares, those that it needs first") {
  const std::string text = fit + "    inputs:\n      @|\n";
  CHECK(labels(text) == Json{"data", "mode", "shuffle", "rate"});
  CHECK(labels(fit + "    inputs:\n      data: a\n      @|\n") == Json{"mode", "shuffle", "rate"});
  CHECK(labels(fit + "    outputs:\n      @|\n") == Json{"model"});
  // The same before `component`, and in braces.
  CHECK(labels(head + "    inputs:\n      @|\n    component: ./train.yml\n").size() == 4);
  CHECK(labels(fit + "    inputs: {data: a, @|}\n") == Json{"mode", "shuffle", "rate"});
}

TEST_CASE("an input that is offered says its type, and brings a value of it") {
  const std::string text = fit + "    inputs:\n      @|\n";
  const PipelineDesk desk(text);
  const Json list = desk.ask(completion);
  const auto detail = [&](const char* label) { return test::item_of(list, label)["detail"]; };
  CHECK(detail("data") == "uri_folder, required");
  CHECK(detail("rate") == "number, default 0.1, max 1");
  CHECK(detail("shuffle") == "boolean, optional");
  const auto written = [&](const char* label) {
    return test::item_of(list, label)["textEdit"]["newText"];
  };
  CHECK(written("data") == "data: \\${{parent.$1\\}\\}");
  CHECK(written("rate") == "rate: ${1:0.1}");
  CHECK(written("shuffle") == "shuffle: ${1|true,false|}");
  CHECK(written("mode") == "mode: ${1|fast,slow|}");
}

TEST_CASE("a component that is not known offers nothing of its own") {
  for (const char* reference : {"./gone.yml", "azureml:train:1", "./job.yml", "../else/train.yml",
                                "/else/train.yml", "file:", "''"}) {
    INFO(reference);
    const Json found = labels(head + "    component: " + reference + "\n    inputs:\n      @|\n");
    CHECK(std::find(found.begin(), found.end(), "rate") == found.end());
  }
}

TEST_CASE("bindings that fit the type of an input come first") {
  const Json folders = labels(fit + "    inputs:\n      data: ${{parent.@|}}\n");
  CHECK(folders == Json{"${{parent.inputs.raw}}", "${{parent.jobs.prep.outputs.clean}}",
                        "${{parent.inputs.epochs}}", "${{parent.jobs.prep.outputs.count}}"});
  const Json numbers = labels(fit + "    inputs:\n      rate: ${{parent.inputs.@|}}\n");
  CHECK(numbers[0] == "${{parent.inputs.epochs}}");
  CHECK(numbers[1] == "${{parent.jobs.prep.outputs.count}}");
}

TEST_CASE("component files are offered for a step, and names that others use") {
  const Json found = labels(head + "    component: @|\n");
  INFO(found);
  CHECK(found[0] == "./prepare.yml");
  CHECK(found[1] == "./train.yml");
  CHECK(std::find(found.begin(), found.end(), "azureml:registered:4") != found.end());
  CHECK(std::find(found.begin(), found.end(), "./job.yml") == found.end());
  CHECK(std::find(found.begin(), found.end(), "./pipeline.yml") == found.end());
}

std::string hovered(const std::string& marked) {
  const Json answer = PipelineDesk(marked).ask(hover);
  return answer.is_null() ? "" : answer["contents"]["value"].get<std::string>();
}

TEST_CASE("hover shows what a component takes and gives") {
  std::string at_value = fit;
  at_value.insert(at_value.find("./train.yml") + 3, "@|");
  const std::string signature = hovered(at_value);
  for (const char* part :
       {"command component `train`", "version 2", "Fits a model.", "- `shuffle`: boolean, optional",
        "- `rate`: number, default 0.1, max 1. How fast.", "- `data`: uri_folder, required",
        "- `model`: mlflow_model"}) {
    INFO(signature);
    CHECK(signature.find(part) != std::string::npos);
  }
  std::string at_name = fit;
  at_name.insert(at_name.find("fit:") + 1, "@|");
  CHECK(hovered(at_name).find("**step `fit`**") == 0);
  CHECK(hovered(at_name).find("- `rate`") != std::string::npos);
  const std::string input = hovered(fit + "    inputs:\n      ra@|te: 0.5\n");
  CHECK(input ==
        "**input `rate`** of `./train.yml`\n\nnumber, default 0.1, max 1\n\nHow fast.\n\nhere: "
        "`0.5`");
  CHECK(hovered(fit + "    inputs:\n      nob@|ody: 0.5\n").find("train.yml") == std::string::npos);
}

TEST_CASE("hints say the types of bound inputs") {
  const std::string text = fit +
                           "    inputs:\n"
                           "      data: ${{parent.jobs.prep.outputs.clean}}\n"
                           "      rate: ${{parent.inputs.epochs}}\n"
                           "      mode: fast\n"
                           "  plain:\n"
                           "    command: echo ${{inputs.n}}\n"
                           "    environment: azureml:e:1\n"
                           "    inputs:\n"
                           "      n: ${{parent.jobs.prep.outputs.count}}\n";
  PipelineDesk desk(text);
  const auto labels_now = [&] {
    Json list = Json::array();
    const Json all = {{"start", {{"line", 0}, {"character", 0}}},
                      {"end", {{"line", 999}, {"character", 0}}}};
    for (const Json& hint : desk.ask(inlay_hints, {{"range", all}})) list.push_back(hint["label"]);
    return list;
  };
  CHECK(labels_now() == Json{": uri_folder", ": number", ": integer"});
  desk.session.settings.hints.bound_types = false;
  CHECK(labels_now().empty());
}

}  // namespace
