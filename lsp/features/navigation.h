#pragma once

#include "lsp/features/feature.h"

namespace aml::lsp {

/// Names of inputs, outputs and parameters, across their declaration and the texts that use them.
Json definition(const Request& request);
Json references(const Request& request);
Json highlights(const Request& request);
Json prepare_rename(const Request& request);
Json rename(const Request& request);
Json linked_ranges(const Request& request);
void announce_navigation(const Client& client, Json& capabilities);

/// Local files that a document names, as links, and the address of its schema.
Json document_links(const Request& request);
void announce_links(const Client& client, Json& capabilities);

/// What a text looks like from afar.
Json document_symbols(const Request& request);
Json folding_ranges(const Request& request);
Json selection_ranges(const Request& request);
void announce_outline(const Client& client, Json& capabilities);

/// Placeholders and references in colours of their own.
Json semantic_tokens(const Request& request);
Json semantic_tokens_in_range(const Request& request);
void announce_semantic_tokens(const Client& client, Json& capabilities);

}  // namespace aml::lsp
