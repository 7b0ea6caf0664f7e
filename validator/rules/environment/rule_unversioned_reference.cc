#include <algorithm>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0704",
    .name = "unversioned-reference",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it at submission; client of the 2021 preview",
    .summary = "A reference to data, a model or an environment has no version",
    .explanation =
        "`azureml:NAME` does not say which version is meant. The command line tool loads the file "
        "and refuses the job when it is submitted. Write `azureml:NAME:VERSION`, or "
        "`azureml:NAME@latest` for the newest version. Environments whose names begin with "
        "`AzureML-` are accepted without a version. In a deployment it is a warning: the client "
        "looks "
        "at it later. preview-2021 has no labels, and its versions "
        "are whole numbers.",
    .fix = FixKind::unsafe,
    .kinds = "job component deployment"};

using enum expr::ReferenceKind;

constexpr std::string_view azureml_prefix = "azureml:";

bool is_whole_number(std::string_view version) {
  return !version.empty() && std::ranges::all_of(version, text::is_digit);
}

/// `azureml:NAME` and `azureml:NAME:`, which the client reads as the same.
bool lacks_version(const expr::Reference& reference) {
  return reference.kind == asset_name ||
         (reference.kind == asset_version && reference.version.empty());
}

/// The client resolves curated environments by their name alone, in this very case.
bool is_exempt(const Visit& visit, const expr::Reference& reference) {
  return visit.key != nullptr && yaml::key_text(*visit.key) == "environment" &&
         reference.name.starts_with("AzureML-");
}

void check_today(const Visit& visit, const expr::Reference& reference, Report& report) {
  if (!lacks_version(reference) || is_exempt(visit, reference)) return;
  const std::string latest = fmt::format("{}{}@latest", azureml_prefix, reference.name);
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("`{}` has no version", reference.name),
              fmt::format("write `{}{}:VERSION`, or `{}` for the newest version", azureml_prefix,
                          reference.name, latest));
  // What a deployment names is looked up when it is created.
  if (visit.job.what.kind->is_among("deployment")) diagnostic.severity = Severity::warning;
  const Span name{azureml_prefix.size(), static_cast<Offset>(visit.node.text.size())};
  diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", latest),
                                       place_in(visit.job, visit.node, name),
                                       fmt::format("{}@latest", reference.name), false));
  report(std::move(diagnostic));
}

void check_preview(const Visit& visit, const expr::Reference& reference, Report& report) {
  std::string_view version = "1";
  std::string message;
  if (lacks_version(reference)) {
    message = fmt::format("`{}` has no version", reference.name);
  } else if (reference.kind == asset_label) {
    message = fmt::format("preview-2021 does not know labels such as `@{}`", reference.label);
    if (is_whole_number(reference.label)) version = reference.label;
  } else if (reference.kind == asset_version && !is_whole_number(reference.version)) {
    message = fmt::format("`{}` is not a whole number", reference.version);
  } else {
    return;
  }
  report(finding(descriptor, visit.node.span, std::move(message),
                 fmt::format("write `{}{}:{}` with the version that is meant", azureml_prefix,
                             reference.name, version)));
}

void check(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (takes_a_value(text) || is_foreign(visit.job, visit.node)) return;
  const expr::Reference reference = expr::parse_reference(text);
  // A slash is the subject of `path-in-reference`.
  if (!reference.prefixed || reference.name.empty() || text.find('/') != text.npos) return;
  if (is_preview(visit.job)) {
    check_preview(visit, reference, report);
  } else {
    check_today(visit, reference, report);
  }
}

}  // namespace

extern const Rule unversioned_reference{
    descriptor, "@.environment ~.inputs.*.path @.inputs.*.data model", check};

}  // namespace aml::rules
