#include "validator/app/print_graph.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "validator/app/tasks.h"
#include "validator/check/analysis.h"
#include "validator/graph/drawing.h"
#include "validator/report/json_place.h"
#include "validator/report/json_text.h"
#include "validator/rules/support.h"
#include "validator/secrets/redaction.h"

namespace aml::app {
namespace {

/// What a file is that is not a pipeline.
std::string refusal(const doc::Classification& what) {
  const std::string is = what.kind == nullptr
                             ? "is not an Azure ML file"
                             : fmt::format("is {}", rules::with_article(what.kind->word));
  return is + ", and --graph draws pipelines";
}

std::string json_of(const graph::Graph& graph, const Source& source, std::string_view text,
                    const doc::Classification& what) {
  report::Locator locator(text);
  nlohmann::ordered_json json = {{"version", 1}, {"path", source.path}, {"kind", what.kind->id}};
  json.update(graph::json(graph, [&](Span span) { return report::json_range(locator, span); }));
  return report::json_text(json) + '\n';
}

}  // namespace

ExitCode print_graph(const config::Options& options, const host::Disk& disk, Output& out,
                     Output& err) {
  Source source = {options.paths[0], true, options.paths[0] == "-", {}};
  if (source.standard_input) source.path = options.stdin_filename;
  std::string buffer;
  const auto text =
      source.standard_input ? host::read_standard_input(buffer) : disk.read(source.path, buffer);
  if (!text) {
    err.write(complaint(source.path, text.error()));
    return ExitCode::unusable;
  }
  yaml::Arena arena;
  const Analysis analysis(*text, options.check, arena);
  if (!graph::is_pipeline(analysis.what())) {
    err.write(complaint(source.path, refusal(analysis.what())));
    return ExitCode::unusable;
  }
  graph::Graph graph = graph::graph_of(*analysis.job());
  const secrets::Redaction redaction(analysis.document());
  for (graph::Node& node : graph.nodes) node.component = redaction.redacted(node.component);
  out.write(options.graph == "json"  ? json_of(graph, source, *text, analysis.what())
            : options.graph == "dot" ? graph::dot(graph)
                                     : graph::mermaid(graph));
  if (graph.complete) return ExitCode::clean;
  err.write(complaint(source.path, "could not be read as a whole: run aml-lint on it"));
  return ExitCode::findings;
}

}  // namespace aml::app
