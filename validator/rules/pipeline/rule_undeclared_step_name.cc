#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/pipeline/step_comparison.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1519",
    .name = "undeclared-step-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 accepts it and does not send it",
    .summary = "A step gives an input or output that its component does not declare",
    .explanation =
        "A step gives values to what its component declares. A value under any other name is "
        "dropped without a word: the component runs with its default, and an output of that name "
        "is never written.",
    .fix = FixKind::unsafe,
    .kinds = "pipeline pipeline-component"};

/// Where the component declares the name that was meant, or else its names.
void note_declarations(Diagnostic& diagnostic, const Declared& declared, const GivenName& given,
                       std::optional<std::string_view> near) {
  const yaml::Node* block = given.what == "output" ? declared.outputs : declared.inputs;
  const yaml::Node* meant = near ? yaml::find(block, *near) : nullptr;
  if (meant != nullptr) {
    add_note(diagnostic, declared, *meant->key, fmt::format("`{}` is declared here", *near));
  } else if (block != nullptr && block->key != nullptr) {
    add_note(diagnostic, declared, *block->key, fmt::format("its {}s are here", given.what));
  }
}

void check(const Visit& visit, Report& report) {
  for (const ComponentUse& use : component_uses(visit.job)) {
    const auto declared = declared_by(use, visit.around);
    if (!declared) continue;
    for (const GivenName& given : undeclared_names(use.user, *declared)) {
      // An output of a whole pipeline is sent, and stays empty.
      const bool is_sent = given.what == "output" && &use.user == visit.job.document.root;
      Diagnostic diagnostic = finding(
          descriptor, given.key->span,
          fmt::format("{} declares no {} `{}`; {}", declared->component, given.what, given.name,
                      is_sent ? "nothing is written there" : "what is given here is dropped"));
      if (is_sent) diagnostic.severity = Severity::warning;
      const auto near = text::nearest(given.name, given.declared);
      if (near) {
        suggest(diagnostic, given.key->span, *near);
        diagnostic.fixes.back().safe = false;
        diagnostic.explains.keys = {key_path(given.key->parent, *near)};
      } else {
        diagnostic.help = given.declared.empty()
                              ? std::string("it declares none: remove it")
                              : fmt::format("declared: {}", listed(given.declared));
      }
      note_declarations(diagnostic, *declared, given, near);
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule undeclared_step_name{descriptor, ".", check};

}  // namespace aml::rules
