#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lsp/document/text_buffer.h"

namespace aml::lsp {

using Json = nlohmann::json;

/// What the client can do, as far as we ask. Whatever is missing, null or of an unknown form counts
/// as "cannot".
struct Client {
  std::string name;
  Encoding encoding = Encoding::utf16;

  bool pull_diagnostics = false;
  bool related_information = false;
  bool diagnostic_tags = false;
  bool code_description = false;
  bool diagnostic_data = false;
  bool refresh_diagnostics = false;

  bool literal_code_actions = false;  ///< else only commands may be offered
  bool preferred_code_actions = false;
  bool versioned_edits = false;  ///< `documentChanges` in workspace edits
  bool apply_edit = false;

  bool snippets = false;
  bool markdown_in_completion = false;
  bool markdown_in_hover = false;
  bool insert_replace = false;
  bool label_details = false;
  bool as_is_insertion = false;  ///< of several lines: the client leaves indentation alone
  bool deprecated_items = false;
  std::vector<std::string> lazy_completion;  ///< properties that `completionItem/resolve` may add

  bool hierarchical_symbols = false;
  bool location_links = false;
  bool rename_preparation = false;
  bool refresh_code_lenses = false;
  bool refresh_inlay_hints = false;
  bool refresh_semantic_tokens = false;

  bool configuration = false;
  bool dynamic_configuration = false;
  bool workspace_folders = false;
  bool dynamic_watched_files = false;
  bool relative_patterns = false;
  bool work_done_progress = false;
  bool show_document = false;
  bool creates_files = false;  ///< in workspace edits, beside `documentChanges`
  /// Commands of lenses that the client implements: `experimental.commands`.
  std::vector<std::string> commands;
};

/// From the parameters of `initialize`.
Client client_of(const Json& initialize);

/// Looks up "textDocument/hover/contentFormat" in JSON of any form; null when it is not there.
const Json& lookup(const Json& value, std::string_view path);

}  // namespace aml::lsp
