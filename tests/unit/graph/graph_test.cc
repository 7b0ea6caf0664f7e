#include "validator/graph/graph.h"

#include <fmt/format.h>

#include "tests/catch.h"
#include "validator/check/analysis.h"

namespace {

using namespace aml;

std::string end_text(const graph::Graph& graph, const graph::End& end) {
  const std::string_view node = end.node ? graph.nodes.at(*end.node).name : "-";
  return fmt::format("{}.{}.{}", node, to_string(end.kind), end.name);
}

/// The graph in lines, each checked to point at its name in the text.
std::vector<std::string> lines_of(std::string_view text) {
  yaml::Arena arena;
  const Analysis analysis(text, {}, arena);
  REQUIRE(graph::is_pipeline(analysis.what()));
  const graph::Graph graph = graph::graph_of(*analysis.job());
  std::vector<std::string> lines;
  for (const graph::Node& node : graph.nodes) {
    lines.push_back(fmt::format("{}: {} {}", node.name, node.type, node.component));
    CHECK(node.name_span.of(text) == node.name);
    CHECK(node.span.contains(node.name_span));
  }
  for (const graph::Edge& edge : graph.edges) {
    lines.push_back(fmt::format("{} -> {}", end_text(graph, edge.from), end_text(graph, edge.to)));
    CHECK(edge.span.of(text).starts_with("${{"));
  }
  if (!graph.complete) lines.emplace_back("incomplete");
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("steps and what goes between them") {
  CHECK(lines_of("type: pipeline\n"
                 "inputs: {raw: {type: uri_folder, path: azureml:r:1}, c: cpu}\n"
                 "outputs:\n  model:\n"
                 "jobs:\n"
                 "  prep:\n"
                 "    command: x ${{inputs.data}}\n"
                 "    environment: azureml:e:1\n"
                 "    compute: ${{parent.inputs.c}}\n"
                 "    inputs: {data: '${{parent.inputs.raw}}'}\n"
                 "    outputs: {o: }\n"
                 "  train:\n"
                 "    type: Command\n"
                 "    component: ./train.yml\n"
                 "    inputs: {d: {type: mltable, path: '${{ parent.jobs.prep.outputs.o }}'}}\n"
                 "    outputs: {m: '${{parent.outputs.model}}'}\n") ==
        Lines{"prep: command ", "train: command ./train.yml", "-.input.c -> prep.setting.compute",
              "-.input.raw -> prep.input.data", "prep.output.o -> train.input.d",
              "train.output.m -> -.output.model"});
}

TEST_CASE("a ring, a step bound to itself, and what is bound to nothing") {
  CHECK(lines_of("type: pipeline\n"
                 "jobs:\n"
                 "  a: {component: a.yml, inputs: {x: '${{parent.jobs.b.outputs.o}}'}}\n"
                 "  b: {component: b.yml, inputs: {x: '${{parent.jobs.a.outputs.o}}'}}\n"
                 "  c: {component: c.yml, inputs: {x: '${{parent.jobs.c.inputs.x}}',\n"
                 "      y: '${{parent.jobs.d.outputs.o}}', z: '${{parent.inputs.z}}',\n"
                 "      v: '${{parent.jobs.a}}', w: '{{parent.jobs.a.outputs.o}}'}}\n") ==
        Lines{"a:  a.yml", "b:  b.yml", "c:  c.yml", "b.output.o -> a.input.x",
              "a.output.o -> b.input.x", "c.input.x -> c.input.x"});
}

TEST_CASE("a group of inputs, a swept step, automl and an alias") {
  CHECK(lines_of("type: pipeline\n"
                 "inputs: {g.x: 1, g.y: 2, gx: 3}\n"
                 "jobs:\n"
                 "  s: &s\n"
                 "    type: sweep\n"
                 "    trial: ./trial.yml\n"
                 "    inputs: {g: '${{parent.inputs.g}}'}\n"
                 "  t: *s\n"
                 "  m:\n"
                 "    type: automl\n"
                 "    training_data: ${{parent.jobs.t.outputs.o}}\n") ==
        Lines{"s: sweep ./trial.yml", "t: sweep ./trial.yml", "m: automl ",
              "-.input.g.x -> s.input.g", "-.input.g.y -> s.input.g", "-.input.g.x -> t.input.g",
              "-.input.g.y -> t.input.g", "t.output.o -> m.setting.training_data"});
}

TEST_CASE("a text that is being written") {
  CHECK(lines_of("type: pipeline\njobs:\n  a:\n    component: a.yml\n  b:\n") ==
        Lines{"a:  a.yml", "b:  "});
  const Lines lines = lines_of(
      "type: pipeline\njobs:\n  a:\n    component: a.yml\n    inputs:\n      x: "
      "${{parent.jobs.b.outputs.o}}\n      y: \"unclosed\n  b:\n    component: b.yml\n");
  CHECK(std::ranges::count(lines, "a:  a.yml") == 1);
  CHECK(std::ranges::count(lines, "incomplete") == 1);
}

TEST_CASE("what is not a pipeline") {
  yaml::Arena arena;
  CHECK_FALSE(
      graph::is_pipeline(Analysis("command: x\nenvironment: azureml:e:1\n", {}, arena).what()));
  CHECK_FALSE(graph::is_pipeline(Analysis("a: 1\n", {}, arena).what()));
}

}  // namespace
