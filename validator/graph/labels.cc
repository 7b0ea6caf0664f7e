#include "validator/graph/labels.h"

#include <algorithm>
#include <fmt/format.h>

#include "validator/report/printable.h"

namespace aml::graph {

std::string shown(std::string_view name) {
  std::string out;
  report::append_printable(name, out);
  return out.empty() ? " " : out;
}

NodeLabel label_of(const Node& node) {
  std::string detail(node.type);
  if (!detail.empty() && !node.component.empty()) detail += ", ";
  detail += node.component;
  return {shown(node.name), detail.empty() ? "" : shown(detail)};
}

std::string label_of(const Edge& edge) {
  const std::string from = shown(edge.from.name);
  const std::string to = shown(edge.to.name);
  if (!edge.from.node || from == to) return to;
  return edge.to.node ? fmt::format("{} → {}", from, to) : from;
}

std::string id_of(const Graph& graph, const End& end) {
  if (end.node) return fmt::format("step{}", *end.node);
  const std::vector<Port>& ports = end.kind == EndKind::output ? graph.outputs : graph.inputs;
  const auto found = std::ranges::find(ports, end.name, &Port::name);
  return fmt::format("{}{}", to_string(end.kind), found - ports.begin());
}

}  // namespace aml::graph
