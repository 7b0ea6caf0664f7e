#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/serving/serving_files.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1718",
    .name = "unknown-deployment",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the endpoint answers 404 for a deployment that is not there",
    .summary = "An endpoint sends requests to a deployment that no file describes",
    .explanation =
        "`traffic`, `mirror_traffic` and `defaults.deployment_name` name deployments of the "
        "endpoint. The rule looks at the deployments whose files are beside this one, or one "
        "folder below, and name this endpoint; it is silent where there are none.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "endpoint",
    .needs = Needs::other_files};

void check_name(const std::vector<ServingFile>& deployments, std::string_view name, Span place,
                Report& report) {
  std::vector<std::string_view> names;
  for (const ServingFile& one : deployments) names.push_back(one.name);
  if (takes_a_value(name) || std::ranges::find(names, name) != names.end()) return;
  Diagnostic diagnostic =
      finding(descriptor, place, fmt::format("no deployment `{}` of this endpoint is here", name),
              fmt::format("the files beside this one describe {}", listed(names)));
  if (const auto near = text::nearest(name, names)) suggest(diagnostic, place, *near);
  if (!diagnostic.fixes.empty()) diagnostic.fixes.back().safe = false;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const std::string_view endpoint = text_of(yaml::find(&visit.node, "name"));
  const yaml::Node* usual = yaml::find(yaml::find(&visit.node, "defaults"), "deployment_name");
  const yaml::Node* traffic = yaml::find(&visit.node, "traffic");
  const yaml::Node* mirrored = yaml::find(&visit.node, "mirror_traffic");
  if (endpoint.empty() || (usual == nullptr && traffic == nullptr && mirrored == nullptr)) return;
  std::vector<ServingFile> deployments = serving_files(*visit.around, "deployment");
  std::erase_if(deployments, [&](const ServingFile& one) {
    return one.endpoint_name != endpoint || one.name.empty();
  });
  if (deployments.empty()) return;
  for (const yaml::Node* map : {traffic, mirrored}) {
    for (const yaml::Entry& entry : entries_of(map)) {
      check_name(deployments, entry.name, entry.key->span, report);
    }
  }
  if (!text_of(usual).empty()) check_name(deployments, text_of(usual), usual->span, report);
}

}  // namespace

extern const Rule unknown_deployment{descriptor, ".", check};

}  // namespace aml::rules
