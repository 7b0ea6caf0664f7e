#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/rules/rule.h"

/// What the rules about placeholders share. Nothing here reports anything.
namespace aml::rules {

/// "input", "output", "search-space parameter".
std::string_view word_for(doc::DeclarationKind kind);

/// The key that declares it: "inputs".
std::string_view block_of(doc::DeclarationKind kind);

/// What a placeholder's first word refers to; nothing for other contexts.
std::optional<doc::DeclarationKind> kind_of(expr::Context context);

/// Whether a placeholder stands for a declaration, or for a part of it.
bool speaks_of(const doc::Use& use, const doc::Declaration& declaration);

/// Notes that a finding about a use also explains why what it likely means is not used.
void explain_unused(Diagnostic& diagnostic, const doc::Job& job, const doc::Use& use);

/// Whether a placeholder is about something declared, or can only have been meant as one:
/// false for the shell redirection `<inputs.txt`.
bool is_meant(const doc::Job& job, const doc::Use& use);

/// The spelling that this dialect replaces.
expr::Spelling own_spelling(const doc::Job& job);

/// The placeholder in its dialect's own spelling: `${{inputs.x}}`.
std::string respelt(const doc::Job& job, const expr::Placeholder& placeholder);

/// A finding about a placeholder in a spelling that its dialect does not read. Its fix writes the
/// dialect's own; `is_safe`: nothing else can be meant.
Diagnostic foreign_spelling(const RuleDescriptor& rule, const doc::Job& job, const doc::Use& use,
                            std::string message, std::string help, bool is_safe = true);

/// Whether the client refuses a component for a placeholder whose first word is neither `inputs`
/// nor `outputs`. It walks attributes of the component, so that `${{name}}` passes.
bool is_refused_in_component(const doc::Job& job, const doc::Use& use);

/// The placeholder as it is written.
std::string_view written(const doc::Job& job, const expr::Placeholder& placeholder);

/// The placeholder with the marks around it that were meant to be its own: `$ {{inputs.x}}`,
/// `$\{{inputs.x}}`, `${ {inputs.x} }`. Else its span.
Span framed(const doc::Job& job, const expr::Placeholder& placeholder);

/// Whether the client passes any text of this scalar on. Elsewhere the schema refuses a
/// placeholder.
bool takes_any_text(const yaml::Node& scalar);

}  // namespace aml::rules
