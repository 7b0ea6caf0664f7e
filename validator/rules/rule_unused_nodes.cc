#include <fmt/format.h>

#include "validator/rules/compute.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0813",
    .name = "unused-nodes",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of distributed training",
    .summary = "Several nodes without a `distribution`, or a `distribution` of a single process",
    .explanation =
        "`distribution` is what starts processes on every node and lets them find each other. "
        "Without it the further nodes are paid for, and the command is not distributed. The other "
        "way round, a `distribution` of one process on one node distributes nothing: a hint, since "
        "it may be there for the day when the job grows.",
    .fix = FixKind::none,
    .dialects = Dialects::both};

bool one_or_absent(const yaml::Node* distribution, std::string_view key) {
  const yaml::Node* count = yaml::find(distribution, key);
  if (count == nullptr) return true;
  const auto number = number_of(count);
  return number && *number >= 1 && *number < 2;
}

void check_single(const yaml::Node& distribution, Report& report) {
  const yaml::Node* type = yaml::find(&distribution, "type");
  const std::string_view word = text_of(type);
  const bool known =
      same_word(word, "pytorch") || same_word(word, "mpi") || same_word(word, "tensorflow");
  const yaml::Node* servers = yaml::find(&distribution, "parameter_server_count");
  const auto count = number_of(servers);
  const bool served = servers != nullptr && !(count && *count < 1);
  if (!known || served || !one_or_absent(&distribution, "process_count_per_instance") ||
      !one_or_absent(&distribution, "process_count") ||
      !one_or_absent(&distribution, "worker_count")) {
    return;
  }
  Diagnostic diagnostic =
      finding(descriptor, type->span, "one process on one node: nothing is distributed",
              "raise the number of processes or nodes, or leave `distribution` out");
  diagnostic.severity = Severity::hint;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const job::Job& job = visit.job;
  const yaml::Node* home = job::command_node(job.document, job.what);
  const yaml::Node* distribution = yaml::find(home, "distribution");
  const NodeCount nodes = node_count(job);
  if (!nodes.count || !job.document.broken.empty()) return;
  if (*nodes.count > 1 && distribution == nullptr && nodes.node != nullptr) {
    const bool local = compute_of(job).kind == ComputeKind::local;
    if (local || has_near_miss(home, "distribution") ||
        find_entry(job.document.root, "distribution")) {
      return;
    }
    report(finding(descriptor, nodes.node->span,
                   fmt::format("{} nodes, but no `distribution` starts anything on them",
                               plain_number(*nodes.count)),
                   "add a `distribution`, or leave `instance_count` out"));
  } else if (*nodes.count >= 1 && *nodes.count < 2 && distribution != nullptr) {
    check_single(*distribution, report);
  }
}

}  // namespace

extern const Rule unused_nodes{descriptor, ".", check};

}  // namespace aml::rules
