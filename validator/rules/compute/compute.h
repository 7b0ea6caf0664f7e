#pragma once

#include <cstdint>

#include "validator/rules/rule.h"

/// Where a job runs, as far as the file tells.
namespace aml::rules {

enum class ComputeKind : std::uint8_t {
  unknown,          ///< broken, a placeholder or a note to fill in
  serverless,       ///< `serverless`, or no `compute` in a file of today
  local,            ///< this machine
  cluster,          ///< named: a cluster, an instance or Kubernetes
  virtual_cluster,  ///< by its address
};

struct Compute {
  ComputeKind kind = ComputeKind::unknown;
  const yaml::Node* node = nullptr;  ///< the text that says so; null when none does
};

/// Of one command site, or of the document's first.
Compute compute_of(const doc::Job& job, const doc::CommandSite* site = nullptr);

/// The number of nodes, and the node that says it; 1 and null when none does, nothing when it
/// cannot be read.
struct NodeCount {
  std::optional<double> count = 1;
  const yaml::Node* node = nullptr;
};
NodeCount node_count(const doc::Job& job, const doc::CommandSite* site = nullptr);

/// Where `instance_count` may appear: what a finding rests on that takes one node for granted.
std::vector<std::string> homes_of_instance_count(const doc::Job& job,
                                                 const doc::CommandSite* site = nullptr);

}  // namespace aml::rules
