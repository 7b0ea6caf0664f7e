#include <fmt/format.h>

#include "validator/rules/compute/compute.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0810",
    .name = "local-compute",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0: a local job is one container on this machine",
    .summary = "A local job asks for what only a cluster has",
    .explanation =
        "With `local` the command runs in one Docker container on the machine that submits the "
        "job. There is one node, so `instance_count` above 1 and a `distribution` over nodes mean "
        "nothing, and neither do `queue_settings`. A sweep cannot run there: its trials "
        "go to a compute of the workspace, and the "
        "command line tool sends `local` as the name of one.",
    .fix = FixKind::safe,
    .dialects = Dialects::both,
    .kinds = "command sweep"};

/// A job on this machine waits in no queue.
Diagnostic about_queue(const doc::Job& job, const yaml::Entry& queue, const yaml::Node& compute) {
  Diagnostic diagnostic = finding(descriptor, queue.key->span,
                                  "`queue_settings` has no effect on a local job", "remove it");
  diagnostic.notes.push_back({"the job runs on this machine", compute.span});
  if (auto fix = removing(job.document, queue)) diagnostic.fixes.push_back(std::move(*fix));
  return diagnostic;
}

void check(const Visit& visit, Report& report) {
  const Compute compute = compute_of(visit.job);
  if (compute.kind != ComputeKind::local) return;
  if (visit.job.what.is(doc::sweep_job)) {
    report(finding(descriptor, compute.node->span, "a sweep cannot run on this machine",
                   "name a compute of the workspace"));
    return;
  }
  const auto queue = find_entry(&visit.node, "queue_settings");
  if (queue && !is_preview(visit.job)) {
    report(about_queue(visit.job, *queue, *compute.node));
  }
  const NodeCount nodes = node_count(visit.job);
  if (nodes.node == nullptr || !nodes.count || *nodes.count <= 1) return;
  Diagnostic diagnostic =
      finding(descriptor, nodes.node->span,
              fmt::format("a local job has one node, not {}", plain_number(*nodes.count)),
              "leave `instance_count` out, or name a cluster");
  diagnostic.notes.push_back({"the job runs on this machine", compute.node->span});
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule local_compute{descriptor, ".", check};

}  // namespace aml::rules
