// Inputs and outputs of component files are followed and renamed in every file that has them.

#include "lsp/document/uri.h"
#include "lsp/features/navigation.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;

const std::string train =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
    "type: command\n"
    "name: train\n"
    "inputs:\n"
    "  rate: {type: number}\n"
    "  other: {type: number, default: 1}\n"
    "outputs:\n"
    "  model: {type: uri_folder}\n"
    "command: echo ${{inputs.rate}} ${{inputs.other}} ${{outputs.model}} ${{inputs.rate}}\n"
    "environment: azureml:base:1\n";
const std::string pipeline =
    "$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\n"
    "type: pipeline\n"
    "inputs:\n"
    "  speed: 3\n"
    "jobs:\n"
    "  fit:\n"
    "    component: ./parts/train.yml\n"
    "    inputs:\n"
    "      rate: ${{parent.inputs.speed}}\n"
    "  again:\n"
    "    component: parts/train.yml\n"
    "    inputs:\n"
    "      rate: 2\n"
    "  use:\n"
    "    command: echo ${{inputs.from}}\n"
    "    environment: azureml:base:1\n"
    "    inputs:\n"
    "      from: ${{parent.jobs.fit.outputs.model}}\n"
    "  far:\n"
    "    component: azureml:far:1\n"
    "    inputs:\n"
    "      rate: 1\n";
const std::string sweep =
    "$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json\n"
    "type: pipeline\n"
    "jobs:\n"
    "  tune:\n"
    "    type: sweep\n"
    "    trial: ./parts/train.yml\n"
    "    search_space:\n"
    "      rate: {type: uniform, min_value: 0, max_value: 1}\n";

class Repo {
 public:
  Repo() {
    workspace->memory.add_file("/repo/.git/HEAD", "");
    workspace->memory.add_file("/repo/parts/train.yml", train);
    workspace->memory.add_file("/repo/pipeline.yml", pipeline);
    workspace->memory.add_file("/repo/sweep.yml", sweep);
  }

  /// At the n-th place of `piece` in a file, some bytes in.
  Json ask(Json (*feature)(const Request&), const std::string& path, std::string_view piece,
           std::size_t in, const Json& more = Json::object()) const {
    std::string text = *read(path);
    const std::size_t at = text.find(piece);
    REQUIRE(at != std::string::npos);
    text.insert(at + in, "@|");
    test::Desk desk(text, test::usual_capabilities(), uri_of(path));
    desk.session.workspace = workspace;
    return desk.ask(feature, more);
  }

  std::optional<std::string> read(const std::string& path) const {
    std::string buffer;
    const auto text = workspace->memory.read(path, buffer);
    if (!text) return {};
    return std::string(*text);
  }

  std::string refusal(const std::string& path, std::string_view piece, std::size_t in,
                      const char* name) const {
    try {
      ask(rename, path, piece, in, {{"newName", name}});
    } catch (const RequestFailed& refused) {
      return refused.what();
    }
    return "";
  }

  std::shared_ptr<test::DiskWorkspace> workspace = std::make_shared<test::DiskWorkspace>();
};

const std::string component_file = "/repo/parts/train.yml";
const std::string pipeline_file = "/repo/pipeline.yml";
const std::string sweep_file = "/repo/sweep.yml";

/// All files after a rename, by URI.
std::map<std::string, std::string> after(const Repo& repo, const Json& edit) {
  std::map<std::string, std::string> texts;
  for (const Json& one : edit["documentChanges"]) {
    const std::string uri = one["textDocument"]["uri"];
    texts[uri] = test::applied(*repo.read(*path_of(uri)), one["edits"]);
  }
  return texts;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST_CASE("an input of a component is renamed in all files, wherever one asks") {
  const Repo repo;
  const std::pair<std::string, std::string_view> places[] = {{component_file, "rate: {"},
                                                             {component_file, "rate}}"},
                                                             {pipeline_file, "rate: ${{"},
                                                             {sweep_file, "rate: {"}};
  for (const auto& [path, piece] : places) {
    INFO(path << " " << piece);
    CHECK(repo.ask(prepare_rename, path, piece, 1)["placeholder"] == "rate");
    const Json edit = repo.ask(rename, path, piece, 1, {{"newName", "pace"}});
    const auto texts = after(repo, edit);
    REQUIRE(texts.size() == 3);
    CHECK(texts.at(uri_of(component_file)) == replaced(train, "rate", "pace"));
    CHECK(texts.at(uri_of(sweep_file)) == replaced(sweep, "rate", "pace"));
    // What the registered component takes keeps its name.
    std::string wanted = replaced(pipeline, "rate", "pace");
    wanted = replaced(wanted, "pace: 1\n", "rate: 1\n");
    CHECK(texts.at(uri_of(pipeline_file)) == wanted);
  }
}

TEST_CASE("an output that only a binding names is renamed with its component") {
  const Repo repo;
  const Json edit = repo.ask(rename, pipeline_file, "outputs.model", 9, {{"newName", "fitted"}});
  const auto texts = after(repo, edit);
  REQUIRE(texts.size() == 2);
  CHECK(texts.at(uri_of(component_file)) == replaced(train, "model", "fitted"));
  CHECK(texts.at(uri_of(pipeline_file)) == replaced(pipeline, "model", "fitted"));
}

TEST_CASE("an input of a pipeline is renamed in its bindings alone") {
  const Repo repo;
  const Json edit = repo.ask(rename, pipeline_file, "inputs.speed", 8, {{"newName", "pace"}});
  const auto texts = after(repo, edit);
  REQUIRE(texts.size() == 1);
  CHECK(texts.at(uri_of(pipeline_file)) == replaced(pipeline, "speed", "pace"));
}

TEST_CASE("what a rename would break is refused, and why is said") {
  Repo repo;
  CHECK(repo.refusal(pipeline_file, "rate: 1\n", 1, "pace") ==
        "the input `rate` belongs to the component `azureml:far:1`, which is not a file here that "
        "declares it");
  CHECK(repo.refusal(pipeline_file, "rate: ${{", 1, "other") ==
        "there is already the input `other` in `train.yml`");
  CHECK(repo.refusal(sweep_file, "rate: {", 1, "other") ==
        "there is already the search-space parameter `other` in `train.yml`");
  CHECK(repo.refusal(component_file, "rate: {", 1, "a b").find("is not a name") !=
        std::string::npos);
  repo.workspace->memory.add_file("/repo/broken.yml", sweep + "outputs: {\n");
  CHECK(repo.refusal(component_file, "rate: {", 1, "pace") ==
        "`broken.yml` uses the input `rate`, and its YAML is broken: repair it first");
}

TEST_CASE("a step's input and a binding lead to the component's declaration") {
  const Repo repo;
  const auto target = [&](std::string_view piece, std::size_t in) {
    const Json found = repo.ask(definition, pipeline_file, piece, in);
    REQUIRE(found.size() == 1);
    return std::pair(found[0]["targetUri"], found[0]["targetRange"]);
  };
  CHECK(target("rate: ${{", 1) ==
        std::pair(Json(uri_of(component_file)),
                  test::range_of(replaced(train, "rate: {", "RATE: {"), "RATE")));
  CHECK(target("outputs.model", 9).first == uri_of(component_file));
  CHECK(target("inputs.speed", 8).first == uri_of(pipeline_file));
}

TEST_CASE("references of a component's input are those of every file") {
  const Repo repo;
  const Json with = {{"context", {{"includeDeclaration", true}}}};
  const Json without = {{"context", {{"includeDeclaration", false}}}};
  CHECK(repo.ask(references, component_file, "rate: {", 1, with).size() == 6);
  CHECK(repo.ask(references, pipeline_file, "rate: ${{", 1, with).size() == 6);
  CHECK(repo.ask(references, component_file, "rate: {", 1, without).size() == 2);
}

}  // namespace
