#include "validator/graph/drawing.h"

#include "tests/catch.h"

namespace {

using namespace aml;

graph::Graph with_name(std::string_view name) {
  graph::Graph graph;
  graph.nodes.push_back({name, {}, {}, {}, {}});
  return graph;
}

struct Row {
  const char* name;
  const char* mermaid;
  const char* dot;
};

// Each label was read back by Mermaid 11 and Graphviz 12.
TEST_CASE("names that mean something to the programs that draw") {
  const Row rows[] = {
      {"end", "end", "end"},
      {"say \"hi\"", "say #34;hi#34;", "say \\\"hi\\\""},
      {"a\\nb", "a#92;nb", "a\\\\nb"},
      {"a&lt;b", "a#38;lt#59;b", "a&amp;lt;b"},
      {"`x` $$y$$", "#96;x#96; #36;#36;y#36;#36;", "`x` $$y$$"},
      {"%%{init: {}}%%", "#37;#37;#123;init#58; #123;#125;#125;#37;#37;", "%%{init: {}}%%"},
      {"style: #1;", "style#58; #35;1#59;", "style: #1;"},
      {"модель", "модель", "модель"},
      {"", " ", " "},
      {"a\tb\x1b[1m", "a#92;tb#92;x1b#91;1m", "a\\\\tb\\\\x1b[1m"},
      {"line\nbreak", "line#92;x0abreak", "line\\\\x0abreak"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const graph::Graph graph = with_name(row.name);
    CHECK(graph::mermaid(graph) == std::string("flowchart LR\n  step0[\"") + row.mermaid + "\"]\n");
    CHECK(graph::dot(graph) ==
          std::string("digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n  step0 [label=\"") +
              row.dot + "\"];\n}\n");
  }
}

}  // namespace
