#include "validator/document/markers.h"

#include <algorithm>
#include <array>

namespace aml::doc {
namespace {

/// More than all other markers of a file: no tool of an older dialect knew it, or that dialect had
/// nothing like it.
constexpr int decisive = 100;

// clang-format off
constexpr auto marker_table = std::to_array<Marker>({
    // Root keys.
    {{"command", Shape::scalar}, {.job = 3, .kind = "command", .kind_points = 2}},
    {{"trial"}, {.job = 3, .kind = "sweep", .kind_points = 3}, "command"},
    {{"search_space"}, {.job = 3, .kind = "sweep", .kind_points = 3}},
    {{"sampling_algorithm", Shape::scalar}, {.job = 3, .kind = "sweep", .kind_points = 2, .transitional = 1, .ga = 1}},
    {{"sampling_algorithm", Shape::mapping}, {.job = 3, .kind = "sweep", .kind_points = 2, .ga = 2}},
    {{"algorithm"}, {.job = 2, .kind = "sweep", .kind_points = 1, .preview = 2}},
    {{"objective"}, {.job = 2, .kind = "sweep", .kind_points = 2}},
    {{"early_termination"}, {.job = 2, .kind = "sweep", .kind_points = 2}},
    {{"max_total_trials"}, {.job = 2, .kind = "sweep", .kind_points = 1, .preview = 2}},
    {{"max_concurrent_trials"}, {.job = 2, .kind = "sweep", .kind_points = 1, .preview = 2}},
    {{"timeout_minutes"}, {.job = 1, .kind = "sweep", .kind_points = 1, .preview = 2}},
    {{"code"}, {.job = 2, .kind = "command", .kind_points = 1}},
    {{"environment"}, {.job = 2, .kind = "command", .kind_points = 1}},
    {{"compute"}, {.job = 2}},
    {{"compute", Shape::scalar}, {.transitional = 2, .ga = 2}},
    {{"distribution"}, {.job = 2, .kind = "command", .kind_points = 1}},
    {{"experiment_name"}, {.job = 2}},
    {{"environment_variables"}, {.job = 1}},
    {{"inputs"}, {.job = 1}},
    {{"outputs"}, {.job = 1, .transitional = 1, .ga = 1}},
    {{"limits"}, {.job = 1, .transitional = 1, .ga = 1}},
    {{"queue_settings"}, {.job = 1, .ga = 2}},
    {{"services"}, {.job = 1, .ga = 2}},
    {{"identity"}, {.job = 1}},
    {{"interaction_endpoints"}, {.job = 1, .preview = 2}},
    {{"timeout"}, {.preview = 1}},
    {{"output"}, {.preview = 1}},
    {{"display_name"}, {.transitional = 1, .ga = 1}},
    // Known, so that they are not misspellings of another; they say nothing.
    {{"$schema"}, {}},
    {{"name"}, {}},
    {{"description"}, {}},
    {{"tags"}, {}},
    {{"properties"}, {}},

    // The type.
    {{"type", Shape::word, "command"}, {.job = 3, .kind = "command", .kind_points = 4, .transitional = 3, .ga = 3}},
    {{"type", Shape::word, "sweep"}, {.job = 3, .kind = "sweep", .kind_points = 4, .transitional = 3, .ga = 3}},
    {{"type", Shape::word, "command_job"}, {.job = 3, .kind = "command", .kind_points = 4, .preview = 3}},
    {{"type", Shape::word, "sweep_job"}, {.job = 3, .kind = "sweep", .kind_points = 4, .preview = 3}},
    {{"job_type", Shape::word, "Command"}, {.job = 3, .kind = "command", .kind_points = 4, .preview = 3}},
    {{"job_type", Shape::word, "Sweep"}, {.job = 3, .kind = "sweep", .kind_points = 4, .preview = 3}},

    // Code, command and environment.
    {{"@.code.local_path"}, {.preview = 2, .transitional = 2}},
    {{"@.code.directory"}, {.preview = 2}},
    {{"@.code.file"}, {.preview = 2}},
    {{"@.code", Shape::text}, {.ga = 2}},
    {{"@.command", Shape::single_braces}, {.preview = 2}},
    {{"@.command", Shape::dollar_braces}, {.transitional = 2, .ga = 2}},
    {{"@.environment", Shape::labelled}, {.ga = decisive}},
    {{"@.environment.docker"}, {.preview = 3}},
    {{"@.environment.image"}, {.transitional = 2, .ga = 2}},
    {{"@.environment.build.local_path"}, {.transitional = 3}},
    {{"@.environment.build.path"}, {.ga = 2}},
    {{"@.environment.conda_file", Shape::file_prefixed}, {.preview = 2}},

    // Compute, resources, limits.
    {{"@.compute", Shape::mapping}, {.preview = 3}},
    {{"~.compute", Shape::asset}, {.preview = -1, .transitional = 1, .ga = 1}},
    {{"~.resources", Shape::mapping}, {.job = 1, .transitional = 1, .ga = 1}},
    {{"@.distribution.process_count"}, {.preview = 2}},
    {{"early_termination.policy_type"}, {.preview = 2}},
    {{"early_termination.type"}, {.transitional = 1, .ga = 1}},
    {{"limits.max_total_trials"}, {.kind = "sweep", .kind_points = 2}},
    {{"identity.type", Shape::word, "amltoken"}, {.preview = 1}},
    {{"identity.type", Shape::word, "aml_token"}, {.ga = 1}},
    {{"identity.type", Shape::word, "user_identity"}, {.ga = 1}},

    // Inputs.
    {{"trial.inputs"}, {.preview = 2}},
    {{"~.inputs.*.data"}, {.preview = 4, .transitional = 1}},
    {{"~.inputs.*.file"}, {.transitional = 3}},
    {{"~.inputs.*.folder"}, {.transitional = 3}},
    {{"~.inputs.*.dataset"}, {.transitional = 3}},
    {{"~.inputs.*.path"}, {.ga = 2}},
    {{"~.inputs.*.path", Shape::labelled}, {.ga = decisive}},
    {{"~.inputs.*.data", Shape::labelled}, {.preview = 3, .ga = decisive}},
    {{"~.inputs.*.dataset", Shape::labelled}, {.transitional = 3, .ga = decisive}},
    {{"~.inputs.*.type"}, {.ga = 2}},
    {{"~.inputs.*", Shape::scalar}, {.transitional = 1, .ga = 1}},
    {{"~.inputs.*.mode", Shape::word, "mount"}, {.preview = 1, .transitional = 1}},
    {{"~.inputs.*.mode", Shape::word, "ro_mount"}, {.transitional = 1, .ga = 1}},
});
// clang-format on

constexpr bool is_root_marker(const Marker& marker) {
  return marker.at.path.find('.') == marker.at.path.npos;
}

constexpr std::size_t root_marker_count = std::ranges::count_if(marker_table, is_root_marker);
static_assert(std::ranges::is_partitioned(marker_table, is_root_marker), "root keys come first");

constexpr auto dialect_table = static_path_table<[] {
  std::vector<IndexedPath> paths;
  for (std::size_t i = 0; i < marker_table.size(); ++i) {
    const Votes& votes = marker_table[i].votes;
    if (votes.preview + votes.transitional + votes.ga == 0) continue;
    paths.push_back({marker_table[i].at.path, static_cast<std::uint16_t>(i)});
  }
  return paths;
}>();
constexpr PathIndex dialect_index = dialect_table.index();

}  // namespace

std::span<const Marker> markers() { return marker_table; }

std::span<const Marker> root_markers() { return std::span(marker_table).first(root_marker_count); }

const PathIndex& dialect_markers() { return dialect_index; }

}  // namespace aml::doc
