#pragma once

#include "lsp/features/feature.h"

namespace aml::lsp {

/// What is between the lines without being text: `textDocument/inlayHint` and
/// `textDocument/codeLens`.
Json inlay_hints(const Request& request);
void announce_inlay_hints(const Client& client, Json& capabilities);

/// How often each name is used, and what the job runner offers.
Json code_lenses(const Request& request);
void announce_code_lenses(const Client& client, Json& capabilities);

}  // namespace aml::lsp
