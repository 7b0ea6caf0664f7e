#pragma once

#include <string>

#include "validator/graph/graph.h"

/// What drawings say, before a format quotes it.
namespace aml::graph {

/// A name on one line, without characters that would steer a terminal or a build log.
std::string shown(std::string_view name);

/// "train", and below it "command, ./train.yml", as far as they are known.
struct NodeLabel {
  std::string name;
  std::string detail;
};
NodeLabel label_of(const Node& node);

/// "model → input": the names at both ends of an edge, or the one that they share. Of the
/// pipeline's own ends the name is left out, which the drawing has already.
std::string label_of(const Edge& edge);

/// The made-up identifier of what is at an end: "step0", "input0", "output0".
std::string id_of(const Graph& graph, const End& end);

}  // namespace aml::graph
