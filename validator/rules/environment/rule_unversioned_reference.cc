#include <algorithm>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0704",
    .name = "unversioned-reference",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "client of the 2021 preview: references have the form azureml:NAME:VERSION",
    .summary = "preview-2021 needs a whole number as version of an environment or data asset",
    .explanation =
        "Labels such as `@latest` and references without a version came in 2022. The tools of "
        "preview-2021 take only `azureml:NAME:VERSION`, where VERSION is a whole number.",
    .dialects = Dialects::preview};

bool is_whole_number(std::string_view version) {
  return !version.empty() &&
         std::ranges::all_of(version, [](char c) { return c >= '0' && c <= '9'; });
}

void check(const Visit& visit, Report& report) {
  const expr::Reference reference = expr::parse_reference(text_of(&visit.node));
  using enum expr::ReferenceKind;
  if (!reference.prefixed || reference.name.empty()) return;
  std::string message;
  if (reference.kind == asset_name) {
    message = fmt::format("`{}` has no version", reference.name);
  } else if (reference.kind == asset_label) {
    message = fmt::format("preview-2021 does not know labels such as `@{}`", reference.label);
  } else if (reference.kind == asset_version && !is_whole_number(reference.version)) {
    message = fmt::format("`{}` is not a whole number", reference.version);
  } else {
    return;
  }
  report(
      finding(descriptor, visit.node.span, std::move(message),
              fmt::format("write `azureml:{}:1` with the version that is meant", reference.name)));
}

}  // namespace

extern const Rule unversioned_reference{descriptor, "@.environment @.inputs.*.data", check};

}  // namespace aml::rules
