#include "lsp/features/code_action.h"
#include "lsp/features/feature.h"

namespace aml::lsp {
namespace {

constexpr Feature table[] = {
    {"textDocument/codeAction", Scope::job, "[]", code_actions, announce_code_actions},
};

}  // namespace

std::span<const Feature> features() { return table; }

}  // namespace aml::lsp
