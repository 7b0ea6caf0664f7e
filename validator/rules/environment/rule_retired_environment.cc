#include <fmt/format.h>

#include "validator/rules/environment/environment.h"
#include "validator/rules/files/local_path.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0713",
    .name = "retired-environment",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "list of curated environments in the registry azureml, July 2026",
    .summary = "The curated environment is no longer maintained",
    .explanation =
        "Curated environments leave the list when their framework or operating system is no "
        "longer maintained. A version that a workspace has used may still resolve; it gets no "
        "security updates, and a new workspace does not have it. Where we know a successor it is "
        "named; its framework is newer, so test the job with it.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "job component deployment",
    .opt_in = true};

void check(const Visit& visit, Report& report) {
  // In the files of 2021 everything is of 2021.
  if (!visit.node.is_string()) return;
  const expr::Reference reference = expr::parse_reference(visit.node.text);
  const auto* curated = curated_environment(curated_name(reference));
  if (curated == nullptr || !curated->retired) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("the curated environment `{}` is no longer maintained", curated->name));
  if (curated->successor.empty()) {
    diagnostic.help = "choose one of today's curated environments, or an image of your own";
  } else {
    std::string address = fmt::format("azureml://registries/azureml/environments/{}/labels/latest",
                                      curated->successor);
    diagnostic.help = fmt::format("its successor is `{}`", address);
    if (is_plain_text(visit.job.document, visit.node)) {
      diagnostic.fixes.push_back(replacing(fmt::format("take `{}`", curated->successor),
                                           visit.node.span, std::move(address), false));
    }
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule retired_environment{descriptor, "@.environment", check};

}  // namespace aml::rules
