#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1706",
    .name = "missing-deployment-type",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A deployment has keys of a type that it does not name",
    .explanation =
        "Without `type`, an online deployment is a managed one, which has no `resources`, and a "
        "batch deployment has the form of 2022, which has no `settings`. Name the type: "
        "`kubernetes`, `model` or `pipeline`.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "kubernetes-deployment model-batch-deployment pipeline-batch-deployment",
    .cause = CauseClass::dialect};

std::string_view missing_type(const doc::Kind& kind) {
  if (kind.is_among("kubernetes-deployment")) return "kubernetes";
  return kind.is_among("model-batch-deployment") ? "model" : "pipeline";
}

void check(const Visit& visit, Report& report) {
  if (yaml::find(&visit.node, "type") != nullptr || !is_whole(visit.job, visit.node)) return;
  const std::string_view type = missing_type(*visit.job.what.kind);
  const std::string_view telling = type == "kubernetes" ? "resources" : "settings";
  const auto entry = find_entry(&visit.node, telling);
  if (!entry) return;
  Diagnostic diagnostic =
      finding(descriptor, entry->key->span, fmt::format("`{}` needs `type: {}`", telling, type),
              fmt::format("add the line `type: {}`: without it this is {}", type,
                          type == "kubernetes" ? "a managed deployment"
                                               : "a deployment in the form of 2022"));
  diagnostic.absent = {"type"};
  if (visit.node.style == yaml::Style::block && entry->via == nullptr) {
    const Offset begin = entry->key->span.begin;
    diagnostic.fixes.push_back(
        replacing(fmt::format("add `type: {}`", type), {begin, begin},
                  fmt::format("type: {}{}", type, line_break_of(visit.job.document))));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_deployment_type{descriptor, ".", check};

}  // namespace aml::rules
