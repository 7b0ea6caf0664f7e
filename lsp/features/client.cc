#include "lsp/features/client.h"

#include <algorithm>

namespace aml::lsp {
namespace {

bool holds(const Json& list, std::string_view word) {
  return list.is_array() && std::any_of(list.begin(), list.end(), [&](const Json& item) {
           return item.is_string() && item.get_ref<const std::string&>() == word;
         });
}

/// UTF-16 is always allowed, and what most clients count in anyway; UTF-8 when it is all they
/// offer.
Encoding encoding_of(const Json& offered) {
  if (!offered.is_array() || offered.empty() || holds(offered, "utf-16")) return Encoding::utf16;
  return holds(offered, "utf-8") ? Encoding::utf8 : Encoding::utf16;
}

std::vector<std::string> words_of(const Json& list) {
  std::vector<std::string> words;
  if (!list.is_array()) return words;
  for (const Json& item : list) {
    if (item.is_string()) words.push_back(item.get<std::string>());
  }
  return words;
}

}  // namespace

const Json& lookup(const Json& value, std::string_view path) {
  static const Json nothing;
  const Json* at = &value;
  while (!path.empty()) {
    const std::size_t end = path.find('/');
    const std::string key(path.substr(0, end));
    path = end == std::string_view::npos ? "" : path.substr(end + 1);
    if (!at->is_object()) return nothing;
    const auto found = at->find(key);
    if (found == at->end()) return nothing;
    at = &*found;
  }
  return *at;
}

Client client_of(const Json& initialize) {
  const Json& all = lookup(initialize, "capabilities");
  const auto can = [&all](std::string_view path) {
    const Json& value = lookup(all, path);
    return value.is_boolean() && value.get<bool>();
  };
  const auto has = [&all](std::string_view path) { return lookup(all, path).is_object(); };

  Client client;
  if (const Json& name = lookup(initialize, "clientInfo/name"); name.is_string()) {
    client.name = name.get<std::string>();
  }
  client.encoding = encoding_of(lookup(all, "general/positionEncodings"));

  client.pull_diagnostics = has("textDocument/diagnostic");
  // The same settings hold for both ways; clients that pull may give them in either place.
  const auto diagnostics_can = [&](const std::string& what) {
    return can("textDocument/publishDiagnostics/" + what) || can("textDocument/diagnostic/" + what);
  };
  client.related_information = diagnostics_can("relatedInformation");
  client.diagnostic_tags = has("textDocument/publishDiagnostics/tagSupport") ||
                           has("textDocument/diagnostic/tagSupport");
  client.code_description = diagnostics_can("codeDescriptionSupport");
  client.diagnostic_data = diagnostics_can("dataSupport");
  client.refresh_diagnostics = can("workspace/diagnostics/refreshSupport");

  client.literal_code_actions = has("textDocument/codeAction/codeActionLiteralSupport");
  client.preferred_code_actions = can("textDocument/codeAction/isPreferredSupport");
  client.versioned_edits = can("workspace/workspaceEdit/documentChanges");
  client.apply_edit = can("workspace/applyEdit");

  const std::string item = "textDocument/completion/completionItem/";
  client.snippets = can(item + "snippetSupport");
  client.markdown_in_completion = holds(lookup(all, item + "documentationFormat"), "markdown");
  client.insert_replace = can(item + "insertReplaceSupport");
  client.label_details = can(item + "labelDetailsSupport");
  const Json& modes = lookup(all, item + "insertTextModeSupport/valueSet");
  client.as_is_insertion =
      modes.is_array() && std::find(modes.begin(), modes.end(), 1) != modes.end();
  client.deprecated_items = has(item + "tagSupport");
  client.lazy_completion = words_of(lookup(all, item + "resolveSupport/properties"));
  client.markdown_in_hover = holds(lookup(all, "textDocument/hover/contentFormat"), "markdown");

  client.hierarchical_symbols =
      can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport");
  client.location_links = can("textDocument/definition/linkSupport");
  client.rename_preparation = can("textDocument/rename/prepareSupport");
  client.refresh_code_lenses = can("workspace/codeLens/refreshSupport");
  client.refresh_inlay_hints = can("workspace/inlayHint/refreshSupport");
  client.refresh_semantic_tokens = can("workspace/semanticTokens/refreshSupport");

  client.configuration = can("workspace/configuration");
  client.dynamic_configuration = can("workspace/didChangeConfiguration/dynamicRegistration");
  client.workspace_folders = can("workspace/workspaceFolders");
  client.dynamic_watched_files = can("workspace/didChangeWatchedFiles/dynamicRegistration");
  client.relative_patterns = can("workspace/didChangeWatchedFiles/relativePatternSupport");
  client.work_done_progress = can("window/workDoneProgress");
  client.creates_files = client.versioned_edits &&
                         holds(lookup(all, "workspace/workspaceEdit/resourceOperations"), "create");
  client.commands = words_of(lookup(all, "experimental/commands"));
  client.show_document = can("window/showDocument/support");
  return client;
}

}  // namespace aml::lsp
