#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1606",
    .name = "clashing-names",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it; Azure ML documentation of components",
    .summary = "Two declarations of a component have one name, or one has a reserved name",
    .explanation =
        "Names of inputs are compared without regard to case, and so are names of outputs. An "
        "input and an output have different names, and `path`, `ld_library_path`, `user`, "
        "`logname`, `home`, `pwd` and `shell` are taken: they would hide variables of the "
        "system. The client overlooks these two, and the service refuses the component.",
    .kinds = "component"};

constexpr std::array<std::string_view, 7> reserved_names = {
    "path", "ld_library_path", "user", "logname", "home", "pwd", "shell"};

/// The declaration before this one that has its name. `in_command`: inputs and outputs meet.
const doc::Declaration* earlier_of_name(const doc::Scope& scope, const doc::Declaration& one,
                                        bool in_command) {
  for (const doc::Declaration& other : scope.declarations) {
    if (&other == &one) return nullptr;
    const bool same_kind = other.kind == one.kind;
    if (same_kind ? other.name != one.name && same_word(other.name, one.name)
                  : in_command && other.name == one.name) {
      return &other;
    }
  }
  return nullptr;
}

void check(const Visit& visit, Report& report) {
  if (visit.job.bindings.scopes.empty()) return;
  const doc::Scope& scope = visit.job.bindings.scopes.front();
  constexpr std::size_t most_names = 1000;  // no component has as many
  if (scope.declarations.size() > most_names) return;
  // The documentation says so of what runs a program.
  const bool in_command = visit.job.what.kind->id != "pipeline-component";
  for (const doc::Declaration& one : scope.declarations) {
    if (one.kind != doc::DeclarationKind::input && one.kind != doc::DeclarationKind::output)
      continue;
    if (in_command && std::ranges::find(reserved_names, one.name) != reserved_names.end()) {
      report(finding(descriptor, one.key->span,
                     fmt::format("`{}` is reserved and cannot be the name of an {}", one.name,
                                 word_for(one.kind)),
                     "give it another name"));
    } else if (const doc::Declaration* other = earlier_of_name(scope, one, in_command)) {
      const bool same_kind = other->kind == one.kind;
      Diagnostic diagnostic = finding(
          descriptor, one.key->span,
          same_kind ? fmt::format("`{}` and `{}` differ only in case", other->name, one.name)
                    : fmt::format("`{}` is the name of an {} and of this {}", one.name,
                                  word_for(other->kind), word_for(one.kind)),
          "give one of them another name");
      diagnostic.notes.push_back({"the other one is declared here", other->key->span});
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule clashing_names{descriptor, ".", check};

}  // namespace aml::rules
