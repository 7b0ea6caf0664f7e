#pragma once

#include <optional>
#include <string>

#include "lsp/features/feature.h"

namespace aml::lsp {

/// `textDocument/hover`.
Json hover(const Request& request);
void announce_hover(const Client& client, Json& capabilities);

/// What a hover says, in Markdown, and of what.
struct Hover {
  Span span;
  std::string text;
};

// Sources, one file each; the first that has something to say is heard.

/// A step of a pipeline, its component, what it gives that: the component's inputs and outputs.
std::optional<Hover> hover_component(const Request& request, Offset at);
/// A placeholder: what is declared under its name.
std::optional<Hover> hover_placeholder(const Request& request, Offset at);
/// A reference: its parts.
std::optional<Hover> hover_reference(const Request& request, Offset at);
/// A distribution of the search space: what it samples.
std::optional<Hover> hover_distribution(const Request& request, Offset at);
/// A command: as the shell gets it.
std::optional<Hover> hover_command(const Request& request, Offset at);
/// A key: what the schema and the rules say of it.
std::optional<Hover> hover_key(const Request& request, Offset at);

/// What a distribution samples: "between 0.001 and 0.1, all orders of magnitude alike", with
/// quantiles. Empty when its numbers are not there.
std::string sampling_of(const yaml::Node& distribution);

}  // namespace aml::lsp
