#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "schemas/curated.h"
#include "validator/document/view.h"
#include "validator/rules/compute/compute.h"
#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0814",
    .name = "process-count",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "REST 2021-03-01-preview and 2022-10-01: what the counts of a distribution mean",
    .summary = "The processes of a distribution do not fit the nodes",
    .explanation =
        "`process_count` of preview-2021 is the number of PyTorch processes on all nodes together, "
        "so it is a multiple of `instance_count`. `process_count_per_instance` of today is for one "
        "node: more of them than the machine has GPUs, as far as its size is known, are a hint. "
        "Each TensorFlow worker has a node of its own: `worker_count` is the number of nodes, "
        "unless parameter servers take some of them. A count below 1 starts nothing.",
    .fix = FixKind::none,
    .dialects = Dialects::both,
    .kinds = "job component"};

bool is_type(const yaml::Node& distribution, std::string_view word) {
  return same_word(text_of(yaml::find(&distribution, "type")), word);
}

void report_with_nodes(const Visit& visit, const yaml::Node& count, const NodeCount& nodes,
                       std::string message, std::string help, Report& report) {
  Diagnostic diagnostic = finding(descriptor, count.span, std::move(message), std::move(help));
  if (nodes.node != nullptr) {
    diagnostic.notes.push_back({"the number of nodes is here", nodes.node->span});
  } else {
    diagnostic.absent = homes_of_instance_count(visit.job);
  }
  report(std::move(diagnostic));
}

/// The whole number under a key, where there is a sensible one; reports one below the least.
std::optional<double> count_of(const yaml::Node& distribution, std::string_view key, double least,
                               Report& report) {
  const yaml::Node* node = yaml::find(&distribution, key);
  const auto count = whole_number_of(node);
  if (!count || *count >= least) return count;
  report(finding(descriptor, node->span,
                 fmt::format("`{}` must be at least {}", key, plain_number(least))));
  return {};
}

void check_total(const Visit& visit, double total, const NodeCount& nodes, Report& report) {
  if (!nodes.count || *nodes.count < 1 || std::fmod(total, *nodes.count) < 0.5) return;
  report_with_nodes(visit, *yaml::find(&visit.node, "process_count"), nodes,
                    fmt::format("{} processes cannot be shared evenly by {} nodes",
                                plain_number(total), plain_number(*nodes.count)),
                    "`process_count` is the number of processes on all nodes together", report);
}

/// GPUs of a size of machine; 0 where that is not known.
int gpus_of(std::string_view name) {
  const auto sizes = schemas::vm_sizes();
  const auto size =
      std::ranges::find_if(sizes, [&](const auto& one) { return same_word(one.name, name); });
  return name.empty() || size == sizes.end() ? 0 : size->gpus;
}

void check_per_node(const Visit& visit, double processes, Report& report) {
  const yaml::Node* type = doc::View(visit.job).resource("instance_type", visit.site).value;
  const int gpus = gpus_of(text_of(type));
  if (gpus == 0 || processes <= gpus) return;
  Diagnostic diagnostic =
      finding(descriptor, yaml::find(&visit.node, "process_count_per_instance")->span,
              fmt::format("{} processes on each node, but this size of machine has {} GPU{}",
                          plain_number(processes), gpus, gpus == 1 ? "" : "s"),
              "`process_count_per_instance` counts the processes of one node, not of all nodes");
  diagnostic.severity = Severity::hint;
  diagnostic.notes.push_back({"the size of the machine", type->span});
  report(std::move(diagnostic));
}

void check_workers(const Visit& visit, double workers, double servers, const NodeCount& nodes,
                   Report& report) {
  if (!nodes.count || *nodes.count < 1) return;
  const bool fits =
      !(std::abs(workers - *nodes.count) > 0) || !(std::abs(workers + servers - *nodes.count) > 0);
  if (fits) return;
  report_with_nodes(visit, *yaml::find(&visit.node, "worker_count"), nodes,
                    fmt::format("{} workers, but {} {}", plain_number(workers),
                                plain_number(*nodes.count), *nodes.count < 2 ? "node" : "nodes"),
                    "each worker has a node of its own: make `instance_count` the same", report);
}

void check(const Visit& visit, Report& report) {
  const NodeCount nodes = node_count(visit.job, visit.site);
  const auto per_node = count_of(visit.node, "process_count_per_instance", 1, report);
  if (per_node && !is_preview(visit.job)) check_per_node(visit, *per_node, report);
  if (is_type(visit.node, "pytorch")) {
    const auto total = count_of(visit.node, "process_count", 1, report);
    if (total && is_preview(visit.job)) check_total(visit, *total, nodes, report);
  }
  if (is_type(visit.node, "tensorflow")) {
    const auto servers = count_of(visit.node, "parameter_server_count", 0, report);
    const auto workers = count_of(visit.node, "worker_count", 1, report);
    if (workers) check_workers(visit, *workers, servers.value_or(0), nodes, report);
  }
}

}  // namespace

extern const Rule process_count{descriptor, "@.distribution", check};

}  // namespace aml::rules
