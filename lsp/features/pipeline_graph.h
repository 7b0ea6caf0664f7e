#pragma once

#include "lsp/features/feature.h"

namespace aml::lsp {

/// `aml/graph`: a pipeline as nodes and edges; null for other documents. With `format`, "mermaid"
/// or "dot", also as `text`. docs/EDITORS.md describes it.
Json pipeline_graph(const Request& request);
void announce_pipeline_graph(const Client& client, Json& capabilities);

/// The command of a lens that clients implement; its argument is the URI of a pipeline.
constexpr std::string_view show_graph_command = "aml.showGraph";

}  // namespace aml::lsp
