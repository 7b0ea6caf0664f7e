#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/code_action.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/entry_edits.h"
#include "validator/text/edits.h"

namespace aml::lsp {
namespace {

/// The line above which a comment may appear: never within a text of several lines.
Offset line_for(const Snapshot& snapshot, const Diagnostic& finding) {
  const NodeAt found = node_at(snapshot.analysis().document().root, finding.span.begin);
  Offset at = finding.span.begin;
  if (found.node != nullptr && !found.is_key && found.node->is_scalar() &&
      found.node->key != nullptr) {
    at = std::min(at, found.node->key->span.begin);
  }
  return line_begin(snapshot.text(), at);
}

}  // namespace

void append_suppressions(const ActionRequest& request, Json& actions) {
  if (!request.wants("quickfix")) return;
  const Snapshot& snapshot = request.snapshot();
  const Session& session = request.request.session;
  const auto count = [](const std::vector<Diagnostic>& findings, const RuleDescriptor* rule) {
    return std::count_if(findings.begin(), findings.end(),
                         [&](const Diagnostic& one) { return one.rule == rule; });
  };
  const KnownFindings known = snapshot.known_findings();
  for (const Diagnostic& finding : known.list) {
    if (!request.touches(finding.span) || !is_shown(session.settings, finding)) continue;
    const Offset at = line_for(snapshot, finding);
    const std::string_view line = std::string_view(snapshot.text()).substr(at);
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const Edit edit{
        {at, at},
        fmt::format("{}# aml-lint: disable-next-line={} -- reason{}", std::string(indent, ' '),
                    finding.rule->name, line_end_of(snapshot.text()))};
    // Where a comment means something else, such as inside of brackets, none is offered.
    yaml::Arena arena;
    const std::string after = text::apply(snapshot.text(), {edit});
    const CheckResult checked = check(after, snapshot.options(), arena, known.around);
    if (count(checked.diagnostics, finding.rule) >= count(known.list, finding.rule)) continue;
    if (checked.diagnostics.size() >= known.list.size()) continue;
    Json action =
        code_action(request, fmt::format("Suppress {} here, with a reason", finding.rule->name),
                    "quickfix", std::array{edit});
    action["diagnostics"] = Json::array({diagnostic(session, snapshot, finding)});
    actions.push_back(std::move(action));
  }
}

}  // namespace aml::lsp
