#pragma once

#include "validator/document/kind_lookup.h"

/// What gives pipelines and components away, one pattern alone.
namespace aml::doc {

inline constexpr Fingerprint of_pipelines[] = {
    {{"jobs.*.component"}}, {{"jobs.*.command"}}, {{"jobs.*.trial"}},
    {{"jobs.*.task"}},      {{"jobs.*.entry"}},
};
// Declarations say what an input is, and give neither a value nor a path: a job does both. Other
// tools have a `version` and a `command`, too.
inline constexpr Fingerprint of_components[] = {
    {{"is_deterministic"}},
    {{"additional_includes"}},
    {{"environment"}, "version command"},
    {{"type", Shape::word, "command"}, "version environment"},
    {{"inputs.*.type"}, "version command"},
    {{"type", Shape::word, "command"}, "version command"},
    {{"type", Shape::word, "parallel"}, "version"},
    {{"type", Shape::word, "spark"}, "version"},
    {{"type", Shape::word, "pipeline"}, "version"},
    {{"task.entry_script"}, "version"},
    {{"task.environment"}, "version"},
    {{"entry.file"}, "version"},
    {{"entry.class_name"}, "version"},
    {{"jobs.*.component"}, "version"},
    {{"jobs.*.command"}, "version"},
    {{"jobs.*.trial"}, "version"},
};
inline constexpr Fingerprint signs_of_components[] = {
    {{"inputs.*.optional"}},
    {{"inputs.*.default"}},
    {{"inputs.*.type", Shape::word, "number"}},
    {{"inputs.*.type", Shape::word, "integer"}},
    {{"inputs.*.type", Shape::word, "string"}},
    {{"inputs.*.type", Shape::word, "boolean"}},
    {{"inputs.*.type"}, "name command"},
    {{"inputs.*.type"}, "name task"},
    {{"inputs.*.type"}, "name entry"},
    {{"inputs.*.type"}, "name jobs"},
};
inline constexpr Fingerprint of_jobs_alone[] = {
    {{"compute"}},
    {{"experiment_name"}},
    {{"settings"}},
    {{"limits"}},
    {{"services"}},
    {{"queue_settings"}},
    {{"environment_variables"}},
    {{"inputs.*.path"}},
    {{"inputs.*", Shape::scalar}},
};
inline constexpr Fingerprint of_flows[] = {{{"nodes"}}};

}  // namespace aml::doc
