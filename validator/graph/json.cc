#include <nlohmann/json.hpp>

#include "validator/graph/drawing.h"
#include "validator/report/json_place.h"

namespace aml::graph {
namespace {

using Json = nlohmann::ordered_json;
using report::text_or_null;

Json ports_to_json(const std::vector<Port>& ports, const RangeOf& range_of) {
  Json list = Json::array();
  for (const Port& port : ports) {
    list.push_back({{"name", port.name}, {"range", range_of(port.span)}});
  }
  return list;
}

Json end_to_json(const Graph& graph, const End& end) {
  return {{"node", end.node ? Json(graph.nodes[*end.node].name) : Json(nullptr)},
          {"kind", to_string(end.kind)},
          {"name", end.name}};
}

}  // namespace

Json json(const Graph& graph, const RangeOf& range_of) {
  Json nodes = Json::array();
  for (const Node& node : graph.nodes) {
    nodes.push_back({{"name", node.name},
                     {"type", text_or_null(node.type)},
                     {"component", text_or_null(node.component)},
                     {"range", range_of(node.span)},
                     {"nameRange", range_of(node.name_span)}});
  }
  Json edges = Json::array();
  for (const Edge& edge : graph.edges) {
    edges.push_back({{"from", end_to_json(graph, edge.from)},
                     {"to", end_to_json(graph, edge.to)},
                     {"range", range_of(edge.span)}});
  }
  return {{"complete", graph.complete},
          {"inputs", ports_to_json(graph.inputs, range_of)},
          {"outputs", ports_to_json(graph.outputs, range_of)},
          {"nodes", std::move(nodes)},
          {"edges", std::move(edges)}};
}

}  // namespace aml::graph
