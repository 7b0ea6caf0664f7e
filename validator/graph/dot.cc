#include <fmt/format.h>
#include <iterator>

#include "validator/graph/drawing.h"
#include "validator/graph/labels.h"

namespace aml::graph {
namespace {

/// In quotes, a backslash is an escape of labels, and `&` begins an entity of HTML.
std::string dot_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
    if (c == '&') out += "amp;";
  }
  return out;
}

}  // namespace

std::string dot(const Graph& graph) {
  std::string out = "digraph pipeline {\n  rankdir=LR;\n  node [shape=box];\n";
  const auto add = std::back_inserter(out);
  const auto ports = [&](std::string_view kind, const std::vector<Port>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      fmt::format_to(add, "  {}{} [label=\"{}\", shape=ellipse];\n", kind, i,
                     dot_text(shown(list[i].name)));
    }
  };
  ports("input", graph.inputs);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const NodeLabel label = label_of(graph.nodes[i]);
    fmt::format_to(add, "  step{} [label=\"{}{}{}\"];\n", i, dot_text(label.name),
                   label.detail.empty() ? "" : "\\n", dot_text(label.detail));
  }
  ports("output", graph.outputs);
  for (const Edge& edge : graph.edges) {
    fmt::format_to(add, "  {} -> {} [label=\"{}\"];\n", id_of(graph, edge.from),
                   id_of(graph, edge.to), dot_text(label_of(edge)));
  }
  return out + "}\n";
}

}  // namespace aml::graph
