#include "validator/rules/placeholders/undefined.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <iterator>

#include "validator/document/view.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/placeholders/unused.h"
#include "validator/rules/support.h"
#include "validator/rules/values/shown_value.h"
#include "validator/text/ascii.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

using doc::DeclarationKind;
using expr::Fault;
using expr::Spelling;

constexpr std::array kinds = {DeclarationKind::input, DeclarationKind::output,
                              DeclarationKind::parameter};

/// Comparisons of names in one job. No real job comes near; in others, help must not cost the
/// square of the text.
constexpr std::size_t most_comparisons = 200'000;

/// Whether Azure ML replaces this spelling in a command, so that a wrong name costs a job. Notes in
/// angle brackets are replaced by nobody, yet their names are looked up as well.
bool is_looked_up(const doc::Job& job, const doc::Use& use) {
  if (use.place != doc::Place::command) return false;
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

bool is_malformed(const expr::Placeholder& placeholder) {
  return placeholder.fault == Fault::malformed && !placeholder.name.empty() &&
         !expr::is_name(placeholder.name);
}

bool is_undefined(const doc::Use& use) {
  const bool readable = use.placeholder.fault == Fault::none || is_malformed(use.placeholder);
  return readable && use.declaration == nullptr;
}

/// Where the declaring block belongs: "inputs", "trial.inputs".
std::string path_of_block(const doc::Job& job, DeclarationKind kind) {
  const bool in_trial =
      kind == DeclarationKind::input && job.what.is(doc::sweep_job) && is_preview(job);
  return key_path(in_trial ? doc::View(job).node_of() : job.document.root, block_of(kind));
}

/// A parameter exists for the command alone: the only one that the command does not use is the one
/// that the only undefined name means. Null where there are more, and for inputs and outputs.
const doc::Declaration* only_unused_parameter(const Visit& visit, DeclarationKind kind) {
  const doc::Job& job = visit.job;
  if (kind != DeclarationKind::parameter || only_undefined_name(job, kind).empty()) return nullptr;
  std::vector<const doc::Declaration*> idle = unused(visit, kind);
  std::erase_if(idle, [&](const doc::Declaration* one) {
    return std::ranges::any_of(job.bindings.uses, [&](const doc::Use& use) {
      return use.declaration == nullptr && use.placeholder.name == one->name;
    });
  });
  return idle.size() == 1 ? idle.front() : nullptr;
}

void add_declared_note(Diagnostic& diagnostic, const doc::Declaration& declaration) {
  diagnostic.notes.push_back(
      {fmt::format("`{}` is declared here", declaration.name), declaration.key->span});
}

/// `${{inputs.lr}}` where `lr` is a parameter: the name is right, the word before it is not.
const doc::Declaration* declared_elsewhere(const doc::Scope& scope, std::string_view name,
                                           DeclarationKind kind) {
  for (const DeclarationKind other : kinds) {
    const auto* declaration = other == kind ? nullptr : scope.find(other, name);
    if (declaration != nullptr) return declaration;
  }
  return nullptr;
}

/// Not where the command uses the other name already, nor where the two differ in digits, as
/// `data1` and `data2` do, or are so short that any two are near.
bool is_surely_meant(const doc::Job& job, std::string_view name, std::string_view near,
                     DeclarationKind kind) {
  const auto digits = [](std::string_view text) {
    std::string kept;
    std::ranges::copy_if(text, std::back_inserter(kept), text::is_digit);
    return kept;
  };
  constexpr std::size_t short_name = 3;
  if (near.size() <= short_name || digits(name) != digits(near)) return false;
  return std::ranges::none_of(job.bindings.uses, [&](const doc::Use& use) {
    return use.placeholder.name == near && use.declaration != nullptr &&
           use.declaration->kind == kind;
  });
}

/// The declaration whose key is written like the name, but read as something else: `yes:`.
const doc::Declaration* misread_key(const doc::Scope& scope, std::string_view name,
                                    DeclarationKind kind) {
  const auto found = std::ranges::find_if(scope.declarations, [&](const auto& declared) {
    return declared.kind == kind && !declared.key->is_string() &&
           yaml::written_key(*declared.key) == name;
  });
  return found == scope.declarations.end() ? nullptr : &*found;
}

/// As they are written.
std::vector<std::string> declared_names(const doc::Scope& scope, DeclarationKind kind) {
  std::vector<std::string> names;
  for (const doc::Declaration& declared : scope.declarations) {
    if (declared.kind == kind) names.push_back(yaml::written_key(*declared.key));
  }
  return names;
}

/// Whether what is run there has a search space.
bool is_of_sweep(const doc::Job& job, const doc::Scope& scope) {
  return job.what.is(doc::sweep_job) ||
         (scope.parent != nullptr && yaml::find(scope.owner, "trial") != nullptr);
}

void add_advice(Diagnostic& diagnostic, const doc::Job& job, const doc::Use& use,
                DeclarationKind kind) {
  const expr::Placeholder& placeholder = use.placeholder;
  const doc::Scope& scope = *use.scope;
  const std::vector<std::string_view> names = scope.names(kind);
  const auto* other = declared_elsewhere(scope, placeholder.name, kind);
  const auto near = text::nearest(placeholder.name, names);
  const std::size_t dot = placeholder.name.find('.');
  const std::string_view whole = placeholder.name.substr(0, dot);
  if (const auto* misread = misread_key(scope, placeholder.name, kind)) {
    diagnostic.help = fmt::format("as a key `{}` is read as `{}`: put it in quotes",
                                  placeholder.name, misread->name);
    diagnostic.notes.push_back({"it is here", misread->key->span});
    diagnostic.fixes.push_back(quoting(misread->key->span, true));
  } else if (other != nullptr) {
    diagnostic.help = fmt::format("`{}` is declared under `{}`: write `{}.{}`", placeholder.name,
                                  block_of(other->kind), block_of(other->kind), placeholder.name);
    add_declared_note(diagnostic, *other);
    diagnostic.fixes.push_back(replacing(fmt::format("refer to the {}", word_for(other->kind)),
                                         placeholder.context_span,
                                         std::string(block_of(other->kind))));
  } else if (const auto* of_part = scope.find(kind, whole); of_part != nullptr &&
                                                            dot != placeholder.name.npos &&
                                                            kind != DeclarationKind::parameter) {
    diagnostic.help =
        fmt::format("an {} has no parts: write `{}.{}`", word_for(kind), block_of(kind), whole);
    add_declared_note(diagnostic, *of_part);
    diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", whole),
                                         placeholder.name_span, std::string(whole), false));
  } else if (is_malformed(placeholder)) {
    diagnostic.help = "a name has letters, digits and `_`, and does not begin with a digit";
  } else if (near) {
    add_declared_note(diagnostic, *scope.find(kind, *near));
    suggest(diagnostic, placeholder.name_span, *near);
    diagnostic.fixes.back().safe = is_surely_meant(job, placeholder.name, *near, kind);
  } else if (kind == DeclarationKind::parameter && !is_of_sweep(job, scope)) {
    diagnostic.help = "only a sweep has a search space: declare an input instead";
  } else if (names.empty()) {
    diagnostic.help = fmt::format("this {} declares none; declare it under `{}`",
                                  scope.parent == nullptr ? noun_of(job) : "step", block_of(kind));
  } else {
    const std::vector<std::string> written = declared_names(scope, kind);
    diagnostic.help = fmt::format("declared: {}; add it under `{}` or correct the name",
                                  listed({written.begin(), written.end()}), block_of(kind));
  }
}

Diagnostic describe(const doc::Use& use, DeclarationKind kind, const RuleDescriptor& rule) {
  const expr::Placeholder& placeholder = use.placeholder;
  const std::string_view fault = is_malformed(placeholder) ? "invalid" : "undefined";
  Diagnostic diagnostic =
      finding(rule, placeholder.name_span,
              fmt::format("{1} {0} `{2}`", word_for(kind), fault, placeholder.name));
  // The service calls a job's own files its output `default`; nobody says what it puts in.
  const bool is_own = kind == DeclarationKind::output && placeholder.name == "default";
  if (placeholder.spelling == Spelling::angle || is_own) diagnostic.severity = Severity::warning;
  return diagnostic;
}

/// Where nothing at all is declared, that is one cause: one finding, with a note at each other
/// place.
void join(std::vector<Diagnostic>& diagnostics) {
  const auto can_join = [](const Diagnostic& one) { return one.fixes.empty(); };
  const auto first = std::ranges::find_if(diagnostics, can_join);
  if (first == diagnostics.end()) return;
  const auto rest = std::stable_partition(first + 1, diagnostics.end(), std::not_fn(can_join));
  for (auto other = rest; other != diagnostics.end(); ++other) {
    first->notes.push_back({other->message, other->span});
    first->severity = std::max(first->severity, other->severity);
    std::ranges::move(other->explains.places, std::back_inserter(first->explains.places));
  }
  diagnostics.erase(rest, diagnostics.end());
}

}  // namespace

std::string_view only_undefined_name(const doc::Job& job, DeclarationKind kind) {
  std::string_view undefined;
  for (const doc::Use& use : job.bindings.uses) {
    const expr::Placeholder& placeholder = use.placeholder;
    if (use.declaration != nullptr || use.place != doc::Place::command ||
        placeholder.name.empty() || kind_of(placeholder.context) != kind) {
      continue;
    }
    if (!undefined.empty() && undefined != placeholder.name) return {};
    undefined = placeholder.name;
  }
  return undefined;
}

namespace {

/// In the text of one command, or of what shares its declarations.
void report_undefined_in(const doc::Scope& scope, const Visit& visit, Report& report,
                         DeclarationKind kind, const RuleDescriptor& rule) {
  const doc::Job& job = visit.job;
  std::vector<Diagnostic> diagnostics;
  std::size_t comparisons = 0;
  const doc::Declaration* idle =
      scope.parent == nullptr ? only_unused_parameter(visit, kind) : nullptr;
  for (const doc::Use& use : job.bindings.uses) {
    if (use.scope != &scope || kind_of(use.placeholder.context) != kind || !is_undefined(use) ||
        !is_looked_up(job, use)) {
      continue;
    }
    Diagnostic& diagnostic = diagnostics.emplace_back(describe(use, kind, rule));
    explain_unused(diagnostic, job, use);
    if (idle != nullptr) diagnostic.explains.places.push_back(idle->key->span);
    comparisons += job.bindings.declarations.size();
    if (comparisons <= most_comparisons) add_advice(diagnostic, job, use, kind);
  }
  if (scope.names(kind).empty()) {
    const std::string block =
        scope.parent == nullptr ? path_of_block(job, kind) : key_path(scope.owner, block_of(kind));
    for (Diagnostic& diagnostic : diagnostics) diagnostic.absent = {block};
    join(diagnostics);
  }
  for (Diagnostic& diagnostic : diagnostics) report(std::move(diagnostic));
}

}  // namespace

void report_undefined(const Visit& visit, Report& report, DeclarationKind kind,
                      const RuleDescriptor& rule) {
  if (!visit.job.bindings.declarations_known) return;
  for (const doc::Scope& scope : visit.job.bindings.scopes) {
    report_undefined_in(scope, visit, report, kind, rule);
  }
}

}  // namespace aml::rules
