#include "lsp/features/code_action.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/line_edits.h"
#include "validator/fix/fix.h"

namespace aml::lsp {
void append_fix_all(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "source.fixAll.aml";
  // Not for a light bulb: the fixed text is checked again and again until nothing is left to do.
  if (!request.wants(kind) || (request.only.empty() && !request.invoked)) return;
  const Snapshot& snapshot = request.snapshot();
  const Settings& settings = request.request.session.settings;
  fix::Choice choice;
  choice.check = snapshot.options();
  choice.around = snapshot.known_findings().around;
  choice.narrow = [&](std::string_view, std::vector<Diagnostic>& findings) {
    std::erase_if(findings,
                  [&](const Diagnostic& finding) { return !is_shown(settings, finding); });
  };
  const fix::Outcome outcome = fix::fix(snapshot.text(), choice);
  if (outcome.applied.empty()) return;
  actions.push_back(code_action(request, "Fix all that can safely be fixed", kind,
                                line_edits(snapshot.text(), outcome.text)));
}

}  // namespace aml::lsp
