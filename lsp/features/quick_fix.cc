#include "lsp/features/code_action.h"
#include "lsp/features/diagnostics.h"

namespace aml::lsp {

void append_quick_fixes(const ActionRequest& request, Json& actions) {
  if (!request.wants("quickfix")) return;
  const Session& session = request.request.session;
  for (const Diagnostic& finding : request.snapshot().known_findings().list) {
    if (!request.touches(finding.span) || !is_shown(session.settings, finding)) continue;
    for (const Fix& fix : finding.fixes) {
      Json action = code_action(request, fix.title, "quickfix", fix.edits);
      action["diagnostics"] = Json::array({diagnostic(session, request.snapshot(), finding)});
      if (fix.safe && session.client.preferred_code_actions) action["isPreferred"] = true;
      actions.push_back(std::move(action));
    }
  }
}

}  // namespace aml::lsp
