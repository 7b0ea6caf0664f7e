#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "validator/graph/graph.h"

/// A graph as text for programs that draw it. Identifiers are made up, so that a step may have any
/// name; names are labels.
namespace aml::graph {

/// A flowchart of Mermaid.
std::string mermaid(const Graph& graph);

/// A digraph of Graphviz.
std::string dot(const Graph& graph);

/// The JSON of schemas/report/graph.schema.json, but for what it says of the file. `range_of` is
/// how a span is written there.
using RangeOf = std::function<nlohmann::ordered_json(Span)>;
nlohmann::ordered_json json(const Graph& graph, const RangeOf& range_of);

}  // namespace aml::graph
