#include "lsp/features/code_action.h"
#include "lsp/features/completion.h"
#include "lsp/features/feature.h"

namespace aml::lsp {
namespace {

constexpr Feature table[] = {
    {"textDocument/codeAction", Scope::job, "[]", code_actions, announce_code_actions},
    {"textDocument/completion", Scope::any_text, "null", completion, announce_completion},
    {"completionItem/resolve", Scope::workspace, "null", resolve_completion},
};

}  // namespace

std::span<const Feature> features() { return table; }

}  // namespace aml::lsp
