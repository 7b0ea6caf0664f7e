#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/compute/compute.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0813",
    .name = "unused-nodes",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of distributed training",
    .summary = "Several nodes, and no `distribution` that uses them",
    .explanation =
        "`distribution` is what starts processes on every node and lets them find each other. "
        "Without it the further nodes are paid for, and the command is not distributed.",
    .fix = FixKind::none,
    .dialects = Dialects::both,
    .kinds = "command sweep command-component"};

void check(const Visit& visit, Report& report) {
  const doc::Job& job = visit.job;
  const doc::View view(job);
  const yaml::Node* node = view.resource("instance_count").value;
  const auto count = node == nullptr ? std::nullopt : whole_number_of(node);
  if (!count || *count <= 1 || !job.document.broken.empty()) return;
  const yaml::Node* home = view.node_of();
  if (yaml::find(home, "distribution") != nullptr ||
      find_entry(job.document.root, "distribution") || compute_of(job).kind == ComputeKind::local) {
    return;
  }
  Diagnostic diagnostic = finding(
      descriptor, node->span,
      fmt::format("{} nodes, but no `distribution` starts anything on them", plain_number(*count)),
      "add a `distribution`, or leave `instance_count` out");
  diagnostic.absent = {key_path(home, "distribution"), "distribution"};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unused_nodes{descriptor, ".", check};

}  // namespace aml::rules
