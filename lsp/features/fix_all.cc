#include "lsp/features/code_action.h"
#include "lsp/features/diagnostics.h"
#include "validator/fix/fix.h"
#include "validator/fix/line_matches.h"

namespace aml::lsp {
namespace {

/// Edits of whole lines that turn one text into the other, so that cursors and folds elsewhere
/// stay.
std::vector<Edit> line_edits(std::string_view before, std::string_view after) {
  const std::vector<std::string_view> old_lines = fix::lines_of(before);
  const std::vector<std::string_view> new_lines = fix::lines_of(after);
  const auto offset_of = [&](std::size_t line) {
    const bool behind = line == old_lines.size();
    return static_cast<Offset>(
        behind ? before.size() : static_cast<std::size_t>(old_lines[line].data() - before.data()));
  };
  std::vector<Edit> edits;
  std::size_t old_line = 0;
  std::size_t new_line = 0;
  for (const fix::Match& match : fix::matches(old_lines, new_lines)) {
    std::string text;
    for (; new_line < match.after; ++new_line) text += new_lines[new_line];
    const Span span{offset_of(old_line), offset_of(match.before)};
    if (!span.empty() || !text.empty()) edits.push_back({span, std::move(text)});
    old_line = match.before + match.count;
    new_line = match.after + match.count;
  }
  return edits;
}

}  // namespace

void append_fix_all(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "source.fixAll.aml";
  // Not for a light bulb: the fixed text is checked again and again until nothing is left to do.
  if (!request.wants(kind) || (request.only.empty() && !request.invoked)) return;
  const Snapshot& snapshot = request.snapshot();
  const Settings& settings = request.request.session.settings;
  fix::Choice choice;
  choice.check = snapshot.options();
  choice.wanted = [&](const Diagnostic& finding) { return is_shown(settings, finding); };
  const fix::Outcome outcome = fix::fix(snapshot.text(), choice);
  if (outcome.applied.empty()) return;
  actions.push_back(code_action(request, "Fix all that can safely be fixed", kind,
                                line_edits(snapshot.text(), outcome.text)));
}

}  // namespace aml::lsp
