#pragma once

#include "lsp/features/feature.h"

namespace aml::lsp {

/// `workspace/symbol`: jobs, and the names that they declare.
Json workspace_symbols(const Request& request);
void announce_workspace_symbols(const Client& client, Json& capabilities);

/// `workspace/willRenameFiles`: paths in jobs follow the files that they name.
Json will_rename_files(const Request& request);
void announce_file_operations(const Client& client, Json& capabilities);

}  // namespace aml::lsp
