#include <fmt/format.h>
#include <iterator>

#include "validator/graph/drawing.h"
#include "validator/graph/labels.h"
#include "validator/text/ascii.h"

namespace aml::graph {
namespace {

/// Mermaid has no escapes in quotes, but numbers of characters. Whatever may end the quotes, begin
/// a comment, a directive, markup or a formula, or look like `style` with a colon, is written as
/// one.
std::string mermaid_text(std::string_view text) {
  constexpr std::string_view plain = " _-./,()@+=";
  std::string out;
  for (const char c : text) {
    if (text::is_beyond_ascii(c) || text::is_alphanumeric(c) || plain.find(c) != plain.npos) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "#{};", static_cast<unsigned>(text::byte_of(c)));
    }
  }
  return out;
}

}  // namespace

std::string mermaid(const Graph& graph) {
  std::string out = "flowchart LR\n";
  const auto line = [&]<class... Arguments>(fmt::format_string<Arguments...> format,
                                            Arguments&&... arguments) {
    out += "  ";
    fmt::format_to(std::back_inserter(out), format, std::forward<Arguments>(arguments)...);
    out += '\n';
  };
  for (std::size_t i = 0; i < graph.inputs.size(); ++i) {
    line("input{}([\"{}\"])", i, mermaid_text(shown(graph.inputs[i].name)));
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const NodeLabel label = label_of(graph.nodes[i]);
    const std::string detail = label.detail.empty() ? "" : "<br/>" + mermaid_text(label.detail);
    line("step{}[\"{}{}\"]", i, mermaid_text(label.name), detail);
  }
  for (std::size_t i = 0; i < graph.outputs.size(); ++i) {
    line("output{}([\"{}\"])", i, mermaid_text(shown(graph.outputs[i].name)));
  }
  for (const Edge& edge : graph.edges) {
    line("{} -->|\"{}\"| {}", id_of(graph, edge.from), mermaid_text(label_of(edge)),
         id_of(graph, edge.to));
  }
  return out;
}

}  // namespace aml::graph
