#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/compute/compute.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0811",
    .name = "ignored-resource",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source =
        "Azure ML documentation; REST 2022-10-01: docker_args and shm_size are for Azure ML "
        "compute",
    .summary = "The compute does not take this resource",
    .explanation =
        "A cluster has one size, chosen when it was created: an `instance_type` such as "
        "`Standard_NC6s_v3` in the job does not change it. It means something for serverless "
        "compute, and Kubernetes takes names of its own there. `docker_args` and `shm_size` are "
        "options of the container on Azure ML compute; virtual clusters do not read them.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

bool is_vm_size(std::string_view text) {
  constexpr std::string_view prefix = "standard_";
  return text.size() > prefix.size() && same_word(text.substr(0, prefix.size()), prefix);
}

void check_key(const Visit& visit, const Compute& compute, std::string_view key,
               std::string_view message, std::string_view help, Report& report) {
  const doc::Setting resource = doc::View(visit.job).resource(key);
  if (!resource) return;
  Diagnostic diagnostic =
      finding(descriptor, place_of(*resource.value), std::string(message), std::string(help));
  diagnostic.notes.push_back({"the compute is named here", compute.node->span});
  if (auto fix = removing(visit.job.document, {key, resource.key, resource.value}))
    diagnostic.fixes.push_back(std::move(*fix));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const Compute compute = compute_of(visit.job);
  if (compute.kind == ComputeKind::cluster) {
    const yaml::Node* type = doc::View(visit.job).resource("instance_type").value;
    if (!is_vm_size(text_of(type))) return;
    check_key(visit, compute, "instance_type",
              fmt::format("`{}` does not choose the size of this compute: it has one already",
                          type->text),
              "leave it out; it is for serverless compute, where `compute` is left out", report);
  } else if (compute.kind == ComputeKind::virtual_cluster) {
    for (const std::string_view key : {"shm_size", "docker_args"}) {
      check_key(visit, compute, key,
                fmt::format("`{}` is an option of Azure ML compute, not of a virtual cluster", key),
                "leave it out", report);
    }
  }
}

}  // namespace

extern const Rule ignored_resource{descriptor, ".", check};

}  // namespace aml::rules
