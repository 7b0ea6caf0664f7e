#include "lsp/features/pipeline_graph.h"

#include "validator/graph/drawing.h"

namespace aml::lsp {

Json pipeline_graph(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  if (!graph::is_pipeline(snapshot.analysis().what())) return nullptr;
  const graph::Graph graph = graph::graph_of(*snapshot.job());
  Json result = graph::json(graph, [&](Span span) { return range_in(snapshot, span); });
  const Json& format = lookup(request.params, "format");
  if (format == "mermaid") {
    result["text"] = graph::mermaid(graph);
  } else if (format == "dot") {
    result["text"] = graph::dot(graph);
  } else if (!format.is_null()) {
    throw InvalidParams("`format` is \"mermaid\" or \"dot\"");
  }
  return result;
}

void announce_pipeline_graph(const Client&, Json& capabilities) {
  capabilities["experimental"]["graph"] = true;
}

}  // namespace aml::lsp
