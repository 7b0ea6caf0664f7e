#include "lsp/features/annotations.h"
#include "lsp/features/code_action.h"
#include "lsp/features/completion.h"
#include "lsp/features/feature.h"
#include "lsp/features/hover.h"
#include "lsp/features/navigation.h"
#include "lsp/features/pipeline_graph.h"
#include "lsp/features/workspace_wide.h"

namespace aml::lsp {
namespace {

constexpr Feature table[] = {
    {"textDocument/codeAction", Scope::job, "[]", code_actions, announce_code_actions,
     /*runs_rules=*/true},
    {"textDocument/completion", Scope::any_text, "null", completion, announce_completion},
    {"completionItem/resolve", Scope::workspace, "null", resolve_completion},
    {"textDocument/hover", Scope::job, "null", hover, announce_hover},
    {"textDocument/definition", Scope::job, "null", definition, announce_navigation},
    {"textDocument/references", Scope::job, "null", references},
    {"textDocument/documentHighlight", Scope::job, "null", highlights},
    {"textDocument/prepareRename", Scope::job, "null", prepare_rename},
    {"textDocument/rename", Scope::job, "null", rename},
    {"textDocument/linkedEditingRange", Scope::job, "null", linked_ranges},
    {"textDocument/documentLink", Scope::job, "null", document_links, announce_links},
    {"textDocument/documentSymbol", Scope::job, "null", document_symbols, announce_outline},
    {"textDocument/foldingRange", Scope::job, "null", folding_ranges},
    {"textDocument/selectionRange", Scope::job, "null", selection_ranges},
    {"textDocument/semanticTokens/full", Scope::job, "null", semantic_tokens,
     announce_semantic_tokens},
    {"textDocument/semanticTokens/range", Scope::job, "null", semantic_tokens_in_range},
    {"textDocument/inlayHint", Scope::job, "null", inlay_hints, announce_inlay_hints},
    {"textDocument/codeLens", Scope::job, "null", code_lenses, announce_code_lenses},
    {"aml/graph", Scope::job, "null", pipeline_graph, announce_pipeline_graph},
    {"workspace/symbol", Scope::workspace, "null", workspace_symbols, announce_workspace_symbols},
    {"workspace/willRenameFiles", Scope::workspace, "null", will_rename_files,
     announce_file_operations},
};

}  // namespace

std::span<const Feature> features() { return table; }

}  // namespace aml::lsp
