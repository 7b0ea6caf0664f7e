#include <fmt/format.h>

#include "validator/rules/data/prefix.h"
#include "validator/rules/names/names.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0615",
    .name = "misspelled-prefix",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 reads only `azureml:` as a reference",
    .summary = "The prefix `azureml:` is misspelled",
    .explanation =
        "A workspace asset is named `azureml:NAME:VERSION`, in lowercase and with a colon. Another "
        "spelling, such as `azurmel:`, `AzureML:` or `azureml/`, is refused as an environment, and "
        "read as a path in `code`. In the path of an input and in `compute` it becomes a part of "
        "the name, under which nothing is found: that is a warning.",
    .fix = FixKind::unsafe};

std::string_view key_of(const Visit& visit) {
  return visit.key != nullptr ? yaml::key_text(*visit.key) : std::string_view{};
}

bool is_refused(std::string_view key) {
  return key == "environment" || key == "code" || key == "data";
}

/// A reference without a version would be the next error: then the fix is left to the reader.
bool is_complete(std::string_view key, std::string_view reference) {
  return key == "compute" || key == "target" ||
         reference.find_first_of(":@/", std::string_view("azureml:").size()) != reference.npos;
}

void check(const Visit& visit, Report& report) {
  if (is_foreign(visit.job, visit.node)) return;
  const std::string_view key = key_of(visit);
  const auto meant = with_repaired_prefix(text_of(&visit.node), key == "path" || key == "code");
  if (!meant) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("`{}` does not begin with `azureml:`", visit.node.text));
  if (!is_refused(key)) diagnostic.severity = Severity::warning;
  const auto size = static_cast<Offset>(visit.node.text.size());
  suggest(diagnostic, place_in(visit.job, visit.node, {0, size}), *meant);
  diagnostic.fixes.back().safe = false;
  if (!is_complete(key, *meant)) diagnostic.fixes.clear();
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule misspelled_prefix{descriptor,
                                    "@.environment @.code compute @.compute.target ~.inputs.*.path "
                                    "@.inputs.*.data",
                                    check};

}  // namespace aml::rules
