#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/document/job.h"

/// A pipeline as nodes and edges: which step gets what from where. Nothing here reports anything.
namespace aml::graph {

/// An input or output of the pipeline.
struct Port {
  std::string_view name;
  Span span;  ///< of the name
};

/// A step.
struct Node {
  std::string_view name;
  std::string_view type;  ///< "command", as written or as its keys say; empty where neither does
  std::string component;  ///< or trial, as written; empty where the step says itself what runs
  Span span;
  Span name_span;
};

enum class EndKind : std::uint8_t {
  input,
  output,
  setting,  ///< another key of a step, such as `compute`
};
std::string_view to_string(EndKind kind);  ///< "input"

/// One end of an edge.
struct End {
  std::optional<std::size_t> node;  ///< place in `Graph::nodes`; nothing: of the pipeline itself
  EndKind kind;
  std::string name;  ///< of a setting the keys joined by dots: "resources.instance_count"
  friend bool operator==(const End&, const End&) = default;
};

/// From where data comes to where it goes.
struct Edge {
  End from;
  End to;
  Span span;  ///< of the placeholder that says so
};

/// Everything in source order. Steps may need each other in a ring.
struct Graph {
  std::vector<Port> inputs;
  std::vector<Port> outputs;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  bool complete = true;  ///< false: the text could not be read as a whole
};

/// Whether the document is a pipeline job or a pipeline component.
bool is_pipeline(const doc::Classification& what);

/// The graph of a pipeline, however broken its text is. Names are views into the document; a
/// placeholder that names no step and no input of the pipeline is left out.
Graph graph_of(const doc::Job& pipeline);

}  // namespace aml::graph
