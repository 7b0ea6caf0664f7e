#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/serving/serving_files.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1719",
    .name = "unknown-endpoint",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "a deployment is refused where its endpoint is not there",
    .summary = "A deployment names another endpoint than the one beside it",
    .explanation =
        "Where exactly one file beside a deployment describes an endpoint, it is most likely the "
        "one that the deployment belongs to. The rule compares its name with `endpoint_name`, and "
        "the kind of endpoint with that of the deployment.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "deployment",
    .needs = Needs::other_files};

/// The word of a family of endpoints or deployments, without the noun: "online".
std::string_view way_of(const doc::Kind& kind) {
  if (kind.is_among("kubernetes-endpoint kubernetes-deployment")) return "Kubernetes online";
  return kind.word.starts_with("batch") ? "batch" : "managed online";
}

void check(const Visit& visit, Report& report) {
  const yaml::Node* node = yaml::find(&visit.node, "endpoint_name");
  const std::string_view name = text_of(node);
  if (name.empty() || takes_a_value(name)) return;
  if (name.find("placeholder") != name.npos) return;  // given on the command line
  std::vector<ServingFile> endpoints = serving_files(*visit.around, "endpoint");
  const auto own = std::ranges::find(endpoints, name, &ServingFile::name);
  if (own != endpoints.end()) {
    if (way_of(*own->kind) == way_of(*visit.job.what.kind)) return;
    report(finding(descriptor, node->span,
                   fmt::format("`{}` is a {} endpoint, and this a {} deployment", name,
                               way_of(*own->kind), way_of(*visit.job.what.kind)),
                   fmt::format("the endpoint is described in `{}`", own->path)));
    return;
  }
  std::erase_if(endpoints, [&](const ServingFile& one) {
    return way_of(*one.kind) != way_of(*visit.job.what.kind);
  });
  const bool is_one_beside =
      endpoints.size() == 1 && endpoints.front().path.find('/') == std::string::npos;
  if (!is_one_beside || endpoints.front().name.empty() || takes_a_value(endpoints.front().name)) {
    return;
  }
  Diagnostic diagnostic =
      finding(descriptor, node->span, fmt::format("no endpoint `{}` is here", name),
              fmt::format("the endpoint in `{}` is called `{}`", endpoints.front().path,
                          endpoints.front().name));
  diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", endpoints.front().name),
                                       node->span, std::string(endpoints.front().name), false));
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unknown_endpoint{descriptor, ".", check};

}  // namespace aml::rules
