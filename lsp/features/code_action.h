#pragma once

#include <string_view>
#include <vector>

#include "lsp/features/feature.h"

namespace aml::lsp {

/// A question for code actions, read once for all who contribute (sources in code_action.cc).
struct ActionRequest {
  const Request& request;
  Span span;                      ///< what is selected; empty for a cursor
  std::vector<std::string> only;  ///< kinds asked for; empty: all
  bool invoked = true;            ///< the user asked; false: the editor did, for a light bulb

  const Snapshot& snapshot() const { return request.snapshot(); }
  /// Whether an action of this kind was asked for: "quickfix" answers "quickfix" and "".
  bool wants(std::string_view kind) const;
  /// Whether a place touches what is selected.
  bool touches(Span place) const { return place.begin <= span.end && span.begin <= place.end; }
};

/// A `CodeAction` that edits the document.
Json code_action(const ActionRequest& request, std::string_view title, std::string_view kind,
                 std::span<const Edit> edits);

/// `textDocument/codeAction`: what all sources offer, in the order of the sources.
Json code_actions(const Request& request);
void announce_code_actions(const Client& client, Json& capabilities);

// Sources, one file each: they append to `actions`.

/// The fixes of findings.
void append_quick_fixes(const ActionRequest& request, Json& actions);
/// `source.fixAll.aml`: all safe fixes at once.
void append_fix_all(const ActionRequest& request, Json& actions);
/// A name that a placeholder uses and nothing declares.
void append_declarations(const ActionRequest& request, Json& actions);
/// A name that is declared and never used.
void append_removals(const ActionRequest& request, Json& actions);
/// A comment that suppresses a finding.
void append_suppressions(const ActionRequest& request, Json& actions);
/// The address of the schema, in the first line.
void append_schema_line(const ActionRequest& request, Json& actions);
/// The whole job in today's syntax.
void append_migration(const ActionRequest& request, Json& actions);
/// An input or output of the pipeline that a step is bound to and that is not there.
void append_parent_declarations(const ActionRequest& request, Json& actions);
/// An input that a step's component needs, bound to the only thing of its type.
void append_bound_inputs(const ActionRequest& request, Json& actions);
/// A step that says itself what runs, as a component in a file of its own.
void append_component_extraction(const ActionRequest& request, Json& actions);
/// A component's file, written into the step.
void append_component_inlining(const ActionRequest& request, Json& actions);
/// A word of the command as an input.
void append_extraction(const ActionRequest& request, Json& actions);
/// A command job as a sweep over its numbers.
void append_sweep_conversion(const ActionRequest& request, Json& actions);

}  // namespace aml::lsp
