#include "validator/rules/undefined.h"

#include <array>
#include <fmt/format.h>

#include "validator/rules/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

using expr::Fault;
using expr::Spelling;
using job::DeclarationKind;

constexpr std::array kinds = {DeclarationKind::input, DeclarationKind::output,
                              DeclarationKind::parameter};

/// Whether Azure ML replaces this spelling in a command, so that a wrong name costs a job. Notes in
/// angle brackets are replaced by nobody, yet their names are looked up as well.
bool is_looked_up(const job::Job& job, const job::Use& use) {
  if (use.place != job::Place::command || use.placeholder.optional) return false;
  switch (use.placeholder.spelling) {
    case Spelling::dollar_braces:
      return true;
    case Spelling::single_braces:
      return !use.placeholder.inner_blanks;
    case Spelling::angle:
      return is_meant(job, use);
    default:
      return false;
  }
}

/// Malformed names count: nothing that is declared can have such a name.
bool is_undefined(const job::Use& use) {
  if (use.placeholder.fault == Fault::malformed) {
    return !use.placeholder.name.empty() && !expr::is_name(use.placeholder.name);
  }
  return use.placeholder.fault == Fault::none && use.declaration == nullptr;
}

void add_declared_note(Diagnostic& diagnostic, const job::Declaration& declaration) {
  diagnostic.notes.push_back(
      {fmt::format("`{}` is declared here", declaration.name), declaration.key->span});
}

/// `${{inputs.lr}}` where `lr` is a parameter: the name is right, the word before it is not.
const job::Declaration* declared_elsewhere(const job::Bindings& bindings, std::string_view name,
                                           DeclarationKind kind) {
  for (const DeclarationKind other : kinds) {
    const auto* declaration = other == kind ? nullptr : bindings.find(other, name);
    if (declaration != nullptr) return declaration;
  }
  return nullptr;
}

void add_advice(Diagnostic& diagnostic, const job::Job& job, const expr::Placeholder& placeholder,
                DeclarationKind kind) {
  const job::Bindings& bindings = job.bindings;
  if (const auto* other = declared_elsewhere(bindings, placeholder.name, kind)) {
    diagnostic.help = fmt::format("`{}` is declared under `{}`: write `{}.{}`", placeholder.name,
                                  block_of(other->kind), block_of(other->kind), placeholder.name);
    add_declared_note(diagnostic, *other);
    diagnostic.fixes.push_back(replacing(fmt::format("refer to the {}", word_for(other->kind)),
                                         placeholder.context_span,
                                         std::string(block_of(other->kind))));
    return;
  }
  const std::vector<std::string_view> names = bindings.names(kind);
  if (const auto near = text::nearest(placeholder.name, names)) {
    add_declared_note(diagnostic, *bindings.find(kind, *near));
    suggest(diagnostic, placeholder.name_span, *near);
  } else if (kind == DeclarationKind::parameter && job.what.kind != job::JobKind::sweep) {
    diagnostic.help = "only a sweep job has a search space: declare an input instead";
  } else if (names.empty()) {
    diagnostic.help = fmt::format("declare it under `{}`", block_of(kind));
  } else {
    diagnostic.help = fmt::format("declared are {}; declare it under `{}` or correct the name",
                                  listed(names), block_of(kind));
  }
}

}  // namespace

void report_undefined(const Visit& visit, Report& report, DeclarationKind kind,
                      const RuleDescriptor& rule) {
  const job::Job& job = visit.job;
  if (!job.bindings.declarations_known) return;
  for (const job::Use& use : job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (kind_of(placeholder.context) != kind || !is_undefined(use) || !is_looked_up(job, use)) {
      continue;
    }
    Diagnostic diagnostic =
        finding(rule, placeholder.name_span,
                fmt::format("no {} is named `{}`", word_for(kind), placeholder.name));
    if (placeholder.spelling == Spelling::angle) diagnostic.severity = Severity::warning;
    add_advice(diagnostic, job, placeholder, kind);
    report(std::move(diagnostic));
  }
}

}  // namespace aml::rules
