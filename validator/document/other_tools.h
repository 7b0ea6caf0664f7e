#pragma once

#include "validator/document/kind_lookup.h"

/// Files of other tools that have keys of a job.
namespace aml::doc {

/// Whether `type` names a scored kind: `command`, `sweep_job`.
bool has_scored_type(Kinds kinds, const yaml::Node* root);

/// Whether keys, or a `type` such as `component_job` that names another kind of job, say that a
/// document is a configuration of Amulet, a run of MosaicML, the manifest of an agent and the like.
bool has_keys_of_another_tool(const yaml::Node* root);

}  // namespace aml::doc
