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

Compute compute_of(const doc::Job& job);

/// The node that says how many nodes there are; null when none does.
const yaml::Node* instance_count_of(const doc::Job& job);

/// The number of nodes, and the node that says it; 1 and null when none does, nothing when it
/// cannot be read.
struct NodeCount {
  std::optional<double> count = 1;
  const yaml::Node* node = nullptr;
};
NodeCount node_count(const doc::Job& job);

/// The mapping under `resources`, of a sweep also the one in its `trial`. May be null.
const yaml::Node* resources_with(const doc::Job& job, std::string_view key);

}  // namespace aml::rules
