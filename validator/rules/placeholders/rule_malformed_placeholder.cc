#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

using expr::Context;
using expr::Fault;

constexpr RuleDescriptor descriptor{
    .code = "AML0508",
    .name = "malformed-placeholder",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of expressions",
    .summary = "The text between `${{` and `}}` is not a placeholder",
    .explanation =
        "A placeholder is one dotted path: `${{inputs.NAME}}`, `${{outputs.NAME}}`, in a sweep "
        "also `${{search_space.NAME}}`, in the path of an output also `${{name}}`, "
        "`${{output_name}}` and `${{default_datastore}}`. There are no operators, no functions "
        "and no nesting, and the braces close on the same line. Anything else reaches the shell "
        "as it is written, or fails when the job is submitted.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job component"};

/// `${{lr}}`: a declared name without its context.
const doc::Declaration* declared(const doc::Bindings& bindings, std::string_view name) {
  for (const doc::Declaration& declaration : bindings.declarations) {
    if (declaration.name == name) return &declaration;
  }
  return nullptr;
}

/// `inputs['lr']`: the block and the name.
std::optional<std::pair<std::string_view, std::string_view>> indexed(std::string_view text) {
  const std::size_t open = text.find('[');
  if (open == text.npos || !text.ends_with(']')) return {};
  std::string_view name = text.substr(open + 1, text.size() - open - 2);
  for (const char quote : {'\'', '"'}) {
    if (name.size() > 1 && name.starts_with(quote) && name.ends_with(quote)) {
      name = name.substr(1, name.size() - 2);
    }
  }
  return std::pair(text.substr(0, open), name);
}

Diagnostic unknown_context(const doc::Job& job, const expr::Placeholder& placeholder) {
  constexpr std::array<std::string_view, 3> contexts = {"inputs", "outputs", "search_space"};
  const std::string_view word = placeholder.context_text;
  const Span place = placeholder.context_span.empty() ? placeholder.span : placeholder.context_span;
  Diagnostic diagnostic = finding(descriptor, place, fmt::format("unknown context `{}`", word));
  if (const auto* declaration = declared(job.bindings, word);
      declaration != nullptr && placeholder.name.empty()) {
    suggest(diagnostic, place, fmt::format("{}.{}", block_of(declaration->kind), word));
    diagnostic.notes.push_back(
        {fmt::format("`{}` is declared here", word), declaration->key->span});
  } else if (const auto parts = indexed(word);
             parts && std::ranges::count(contexts, parts->first) > 0) {
    const bool known = declared(job.bindings, parts->second) != nullptr;
    suggest(diagnostic, place, fmt::format("{}.{}", parts->first, known ? parts->second : "NAME"));
    if (!known) diagnostic.fixes.pop_back();
  } else if (const auto near = text::nearest(word, contexts); near && !placeholder.name.empty()) {
    suggest(diagnostic, place, *near);
  } else {
    diagnostic.help =
        "a placeholder begins with `inputs.`, `outputs.` or, in a sweep, "
        "`search_space.`";
  }
  return diagnostic;
}

std::optional<Diagnostic> judge(const doc::Job& job, const expr::Placeholder& placeholder) {
  switch (placeholder.fault) {
    case Fault::unclosed:
      return finding(descriptor, placeholder.span, "this placeholder is not closed",
                     "close it with `}}` after the name");
    case Fault::nested:
      return finding(descriptor, placeholder.span, "a placeholder is inside a placeholder",
                     "placeholders cannot be nested: write one dotted name between the braces");
    case Fault::empty:
      return finding(descriptor, placeholder.span, "this placeholder is empty",
                     "write the name of an input or output: `${{inputs.NAME}}`");
    case Fault::malformed:
    case Fault::none:
      break;
  }
  if (placeholder.context == Context::unknown && !placeholder.context_text.empty()) {
    return unknown_context(job, placeholder);
  }
  if (kind_of(placeholder.context) && placeholder.name.empty()) {
    return finding(descriptor, placeholder.span,
                   fmt::format("no name follows `{}`", placeholder.context_text),
                   fmt::format("write `${{{{{}.NAME}}}}`", placeholder.context_text));
  }
  const bool told_elsewhere = kind_of(placeholder.context) && !expr::is_name(placeholder.name);
  if (placeholder.fault == Fault::malformed && !told_elsewhere) {
    return finding(descriptor, placeholder.span, "this is not a placeholder",
                   "write one dotted name between the braces: `${{inputs.NAME}}`");
  }
  return {};
}

/// Whether a rule about the bindings of steps tells of it.
bool is_meant_as_binding(const doc::Job& job, const doc::Use& use) {
  const bool of_step = use.place == doc::Place::step_input || use.place == doc::Place::step_output;
  return of_step && written(job, use.placeholder).find("parent.") != std::string_view::npos;
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    if (use.placeholder.spelling != expr::Spelling::dollar_braces ||
        use.place == doc::Place::other || use.place == doc::Place::queue_setting ||
        is_refused_in_component(visit.job, use) || is_meant_as_binding(visit.job, use)) {
      continue;
    }
    auto diagnostic = judge(visit.job, use.placeholder);
    if (!diagnostic) continue;
    explain_unused(*diagnostic, visit.job, use);
    report(std::move(*diagnostic));
  }
}

}  // namespace

extern const Rule malformed_placeholder{descriptor, ".", check};

}  // namespace aml::rules
