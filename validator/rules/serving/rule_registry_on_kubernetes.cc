#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1714",
    .name = "registry-on-kubernetes",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "A Kubernetes deployment uses something of a registry",
    .explanation =
        "Models and environments of a registry can be used by managed online deployments only. For "
        "a Kubernetes deployment, register the model or environment in the workspace.",
    .dialects = Dialects::ga,
    .kinds = "kubernetes-deployment"};

void check(const Visit& visit, Report& report) {
  if (!text_of(&visit.node).starts_with("azureml://registries/")) return;
  const std::string_view key = yaml::key_text(*visit.key);
  report(finding(descriptor, visit.node.span,
                 fmt::format("a Kubernetes deployment cannot use {} {} of a registry",
                             key == "model" ? "a" : "an", key),
                 fmt::format("only managed deployments can: register the {} in the workspace, and "
                             "write `azureml:NAME:VERSION`",
                             key)));
}

}  // namespace

extern const Rule registry_on_kubernetes{descriptor, "model environment", check};

}  // namespace aml::rules
