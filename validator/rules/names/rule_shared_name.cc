#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0407",
    .name = "shared-name",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "two values of one name in one command are easily confused",
    .summary = "An input and a search-space parameter, or an output, have one name",
    .explanation =
        "`inputs.NAME`, `outputs.NAME` and `search_space.NAME` are three different things. A name "
        "that is an input and is swept as well is most likely a leftover: the command that still "
        "reads the input is not swept. An input and an output of one name are a hint only. Give "
        "one of them another name, or remove it."};

void check_scope(const doc::Scope& scope, Report& report) {
  for (const doc::Declaration& declaration : scope.declarations) {
    if (declaration.kind == doc::DeclarationKind::input) continue;
    const doc::Declaration* input = scope.find(doc::DeclarationKind::input, declaration.name);
    if (input == nullptr || declaration.name.empty()) continue;
    Diagnostic diagnostic = finding(descriptor, declaration.key->span,
                                    fmt::format("`{}` is the name of an input and of this {}",
                                                declaration.name, word_for(declaration.kind)),
                                    "give one of them another name");
    if (declaration.kind == doc::DeclarationKind::output) diagnostic.severity = Severity::hint;
    diagnostic.notes.push_back({"the input is declared here", input->key->span});
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  const bool pipeline = visit.job.what.is(doc::pipeline_job);
  for (const doc::Scope& scope : visit.job.bindings.scopes) {
    // What steps share and what they give is in no command together.
    if (!pipeline || scope.parent != nullptr) check_scope(scope, report);
  }
}

}  // namespace

extern const Rule shared_name{descriptor, ".", check};

}  // namespace aml::rules
