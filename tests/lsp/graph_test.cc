#include "lsp/features/annotations.h"
#include "lsp/features/pipeline_graph.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

const std::string pipeline =
    "type: pipeline\n"
    "inputs: {\"größe\": 1}\n"
    "jobs:\n"
    "  a:\n"
    "    type: command\n"
    "    component: ./train.yml\n"
    "    inputs: {x: \"${{parent.inputs.größe}}\"}\n";
const std::string component =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json\n"
    "type: command\nname: c\ncommand: x\nenvironment: azureml:e:1\n";

Json titles_of(const Json& lenses) {
  Json titles = Json::array();
  for (const Json& lens : lenses) titles.push_back(lens["command"]["title"]);
  return titles;
}

Json capabilities_with(const Json& commands) {
  Json all = test::usual_capabilities();
  all["experimental"] = {{"commands", commands}};
  return all;
}

TEST_CASE("aml/graph has nodes and edges with the ranges of the protocol") {
  const Json graph = Desk(pipeline).ask(pipeline_graph);
  CHECK(graph["complete"] == true);
  CHECK(graph["inputs"][0]["range"] == test::range_of(pipeline, "\"größe\""));
  REQUIRE(graph["nodes"].size() == 1);
  CHECK(graph["nodes"][0]["component"] == "./train.yml");
  CHECK(graph["nodes"][0]["type"] == "command");
  CHECK(graph["nodes"][0]["range"] == Json{{"start", {{"line", 3}, {"character", 2}}},
                                           {"end", {{"line", 6}, {"character", 43}}}});
  REQUIRE(graph["edges"].size() == 1);
  CHECK(graph["edges"][0]["range"] == test::range_of(pipeline, "${{parent.inputs.größe}}"));
  CHECK(graph["edges"][0]["from"] == Json{{"node", nullptr}, {"kind", "input"}, {"name", "größe"}});
  CHECK(graph["edges"][0]["to"] == Json{{"node", "a"}, {"kind", "input"}, {"name", "x"}});
  CHECK_FALSE(graph.contains("text"));
}

TEST_CASE("aml/graph draws on request") {
  const Desk desk(pipeline);
  CHECK(desk.ask(pipeline_graph, {{"format", "mermaid"}})["text"].get<std::string>().starts_with(
      "flowchart LR\n"));
  CHECK(desk.ask(pipeline_graph, {{"format", "dot"}})["text"].get<std::string>().starts_with(
      "digraph pipeline {\n"));
  CHECK_THROWS_AS(desk.ask(pipeline_graph, {{"format", "svg"}}), InvalidParams);
}

TEST_CASE("aml/graph through the server: what cannot be read, and what is not a pipeline") {
  test::Client client;
  CHECK(client.initialize_result["capabilities"]["experimental"]["graph"] == true);
  const auto ask = [&](const std::string& uri) {
    return client.request("aml/graph", {{"textDocument", {{"uri", uri}}}});
  };
  client.open("file:///repo/p.yml",
              "type: pipeline\njobs:\n  a:\n    component: a.yml\n    inputs: {x: \"un\n  b:\n    "
              "component: b.yml\n");
  const Json broken = ask("file:///repo/p.yml");
  CHECK(broken["complete"] == false);
  CHECK(broken["nodes"].size() == 2);
  client.open("file:///repo/c.yml", component);
  CHECK(ask("file:///repo/c.yml").is_null());
  client.open("file:///repo/x.yml", "a: 1\n");
  CHECK(ask("file:///repo/x.yml").is_null());
  CHECK(ask("file:///repo/closed.yml").is_null());
}

TEST_CASE("a lens shows the graph, for clients that can") {
  CHECK(titles_of(Desk(pipeline).ask(code_lenses)) == Json{"1 use", "0 uses", "0 uses"});
  const Desk desk(pipeline, capabilities_with({"aml.showGraph"}));
  const Json lens = desk.ask(code_lenses)[0];
  CHECK(lens["command"] == Json{{"title", "Show graph"},
                                {"command", "aml.showGraph"},
                                {"arguments", {"file:///repo/job.yml"}}});
  const Desk other(component, capabilities_with({"aml.showGraph"}));
  CHECK(titles_of(other.ask(code_lenses)) == Json::array());
}

TEST_CASE("a lens says how many pipelines use a component") {
  const auto workspace = std::make_shared<test::DiskWorkspace>();
  Desk desk(component, test::usual_capabilities(), "file:///repo/train.yml");
  desk.session.workspace = workspace;
  CHECK(titles_of(desk.ask(code_lenses)) == Json{"used by 0 pipelines"});
  workspace->memory.add_file("/repo/p.yml", pipeline);
  workspace->memory.add_file(
      "/repo/other.yml", "# train.yml\ntype: pipeline\njobs: {a: {component: ./x/train.yml}}\n");
  workspace->memory.add_file("/repo/job.yml",
                             "command: x train.yml\nenvironment: azureml:e:1\ncode: train.yml\n");
  CHECK(titles_of(desk.ask(code_lenses)) == Json{"used by 1 pipeline"});
  workspace->memory.add_file("/repo/sweep.yml",
                             "type: pipeline\njobs: {a: {type: sweep, trial: train.yml}, b: "
                             "{component: file:train.yml}}\n");
  CHECK(titles_of(desk.ask(code_lenses)) == Json{"used by 2 pipelines"});
  for (int i = 0; i < 120; ++i) {
    workspace->memory.add_file("/repo/p" + std::to_string(i) + ".yml", pipeline);
  }
  CHECK(titles_of(desk.ask(code_lenses)) == Json{"used by 100 or more pipelines"});
}

/// Asked for its files, it fails the test.
class UntouchedWorkspace final : public Workspace {
 public:
  const aml::host::Disk& disk() const override { throw std::logic_error("asked for the disk"); }
  std::vector<std::string> folders() const override { return {}; }
  std::vector<std::shared_ptr<const Snapshot>> files() const override {
    throw std::logic_error("asked for all files");
  }
  std::shared_ptr<const Snapshot> file(const std::string&) const override { return nullptr; }
};

TEST_CASE("lenses of other kinds ask for no file") {
  for (const std::string& text :
       {pipeline, std::string("command: x\nenvironment: azureml:e:1\ninputs: {a: 1}\n")}) {
    Desk desk(text);
    desk.session.workspace = std::make_shared<UntouchedWorkspace>();
    CHECK_NOTHROW(desk.ask(code_lenses));
  }
}

}  // namespace
