#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1601",
    .name = "old-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A component is written for the preview of 2021",
    .explanation =
        "In 2021 a component was `type: command_component`, its code was under "
        "`code: {local_path: ...}`, and placeholders had single braces. Today it is `type: "
        "command`, `code: ./src` and `${{inputs.NAME}}`. Nothing else of such a file is reported.",
    .kinds = "old-component",
    .cause = CauseClass::dialect,
    .reaches_users = true};

void check(const Visit& visit, Report& report) {
  const yaml::Node* type = yaml::find(&visit.node, "type");
  if (type == nullptr) return;
  const std::string_view old = text_of(type);
  const std::string_view today = old.substr(0, old.find('_'));
  Diagnostic diagnostic =
      finding(descriptor, type->span,
              fmt::format("`{}` is a word of the preview of 2021; today it is `{}`", old, today),
              "write the component in today's words: `code: ./src`, `${{inputs.NAME}}`");
  diagnostic.explains.places = {visit.node.whole};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule old_component{descriptor, ".", check};

}  // namespace aml::rules
