#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/placeholders/output_words.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0507",
    .name = "near-miss-placeholder",
    .severity = Severity::warning,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 does not take it for a placeholder",
    .summary = "A declared name is written almost like a placeholder",
    .explanation =
        "`{{inputs.NAME}}`, `${inputs.NAME}`, `$inputs.NAME`, `$[[inputs.NAME]]` and, where single "
        "braces are read, "
        "`{ inputs.NAME }` with whitespace are not replaced as intended: the command gets "
        "the "
        "braces, or an empty shell variable. This is reported only where NAME is declared in the "
        "job, so templates of other tools stay quiet. In the path of an output the words are "
        "`${{name}}`, `${{output_name}}` and `${{default_datastore}}`; written otherwise, they "
        "become the names of folders. In a component, whose command nothing else fills in, "
        "braces without their `$` are an error.",
    .fix = FixKind::safe,
    .kinds = "job component"};

bool is_near_miss(const expr::Placeholder& placeholder) {
  switch (placeholder.spelling) {
    case expr::Spelling::double_braces:
    case expr::Spelling::dollar_single:
    case expr::Spelling::dollar_bare:
    case expr::Spelling::dollar_brackets:
      return true;
    case expr::Spelling::single_braces:
      return placeholder.inner_blanks;
    default:
      return false;
  }
}

void check_output_path(const doc::Job& job, const yaml::Node& path, Report& report) {
  const bool in_brackets = path.style == yaml::Style::plain && path.parent != nullptr &&
                           path.parent->style == yaml::Style::flow;
  for (const OutputWord& near : misspelled_output_words(text_of(&path))) {
    const Span place = place_in(job, path, near.span);
    const std::string own = expr::spell(expr::Spelling::dollar_braces, near.word);
    Diagnostic diagnostic = finding(
        descriptor, place, fmt::format("`{}` is not a placeholder", near.span.of(path.text)),
        fmt::format("write `{}`", own));
    // A string without quotes has no braces in brackets.
    if (!in_brackets && place != path.span) {
      diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", own), place, own));
    }
    report(std::move(diagnostic));
  }
}

void check_output_paths(const doc::Job& job, Report& report) {
  for (const doc::Declaration& declaration : job.bindings.declarations) {
    const yaml::Node* path = yaml::find(declaration.value, "path");
    if (declaration.kind == doc::DeclarationKind::output && path != nullptr) {
      check_output_path(job, *path, report);
    }
  }
}

void check(const Visit& visit, Report& report) {
  if (!is_preview(visit.job)) check_output_paths(visit.job, report);
  for (const doc::Use& use : visit.job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (use.declaration == nullptr || use.place != doc::Place::command ||
        placeholder.fault != expr::Fault::none) {
      continue;
    }
    const bool takes_braces = placeholder.spelling == expr::Spelling::single_braces ||
                              placeholder.spelling == expr::Spelling::double_braces;
    const Span place = takes_braces ? framed(visit.job, placeholder) : placeholder.span;
    if (!is_near_miss(placeholder) && place == placeholder.span) continue;
    const std::string own = respelt(visit.job, placeholder);
    Diagnostic diagnostic =
        finding(descriptor, place,
                fmt::format("`{}` is not a placeholder", place.of(visit.job.document.text)),
                fmt::format("write `{}`", own));
    if (takes_braces && is_component(visit.job)) diagnostic.severity = Severity::error;
    diagnostic.notes.push_back(
        {fmt::format("`{}` is declared here", placeholder.name), use.declaration->key->span});
    diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", own), place, own));
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule near_miss_placeholder{descriptor, ".", check};

}  // namespace aml::rules
