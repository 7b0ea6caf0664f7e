#include "validator/document/old_to_new.h"

#include <algorithm>
#include <optional>

namespace aml::doc {
namespace {

constexpr Era internal = Era::private_preview;
constexpr Era preview = Era::preview_2021;
constexpr Era transitional = Era::transitional_2021;
constexpr Era ga = Era::ga;

constexpr std::string_view preview_keeps_outputs =
    "leave it out; in preview-2021 what the command writes to `./outputs` is kept";

/// A key that described something in 2021 and has no place today.
constexpr SettingHistory removed(std::string_view path) {
  SettingHistory setting;
  setting.spellings[0] = {internal, transitional, {path}};
  setting.gone = "leave it out: it has no successor";
  setting.conversion = Conversion::drop;
  setting.only_converted = true;
  return setting;
}

/// A setting of a file that is judged by today's dialect alone, whichever of 2021 it is written in.
/// Without a conversion it is a key under another name.
constexpr SettingHistory of_2021(std::string_view kinds, Pattern old, Pattern today,
                                 std::string_view write,
                                 std::optional<Conversion> conversion = {}) {
  SettingHistory setting;
  setting.spellings[0] = {internal, transitional, old};
  setting.spellings[1] = {ga, ga, today, write};
  setting.only = kinds;
  setting.renamed = !conversion;
  setting.conversion = conversion.value_or(Conversion::keep);
  return setting;
}

// clang-format off
constexpr auto table = std::to_array<SettingHistory>({
    // The type.
    {{{{internal, internal, {"job_type"}},
       {preview, preview, {"type", Shape::word, "command_job"}, "write `type: command_job`"},
       {transitional, ga, {"type", Shape::word, "command"}, "write `type: command`"}}},
     {}, "command"},
    {{{{internal, internal, {"job_type"}},
       {preview, preview, {"type", Shape::word, "sweep_job"}, "write `type: sweep_job`"},
       {transitional, ga, {"type", Shape::word, "sweep"}, "write `type: sweep`"}}},
     {}, "sweep"},
    {{{{transitional, ga, {"display_name"}}}},
     "leave it out; preview-2021 shows the job's `name`"},

    // Code.
    {{{{internal, internal, {"@.code.directory"}},
       {preview, transitional, {"@.code.local_path"}, "write `code: {{local_path: {value}}}`"},
       {ga, ga, {"@.code", Shape::text}, "write `code: {value}`"}}}},
    {{{{internal, internal, {"@.code.file"}},
       {preview, transitional, {"@.code.local_path", Shape::never}, "write `code: {{local_path: {value}}}`"},
       {ga, ga, {"@.code", Shape::never}, "write `code: {value}`"}}}},
    {{{{internal, transitional, {"@.code", Shape::file_prefixed}}}},
     "name the folder with the code: an asset in a file of its own is no longer read here",
     {}, false, Conversion::none, true},

    // Compute and resources.
    {{{{internal, preview, {"~.compute.target"}, "write `compute: {{target: {value}}}`"},
       {transitional, ga, {"~.compute", Shape::scalar}, "write `compute: {value}`", "compute"}}}},
    {{{{internal, internal, {"~.compute.node_count"}},
       {preview, preview, {"~.compute.instance_count"}, "write `instance_count: {value}` under `compute`"},
       {transitional, ga, {"~.resources.instance_count"}, "write `instance_count: {value}` under `resources`", "@.resources.instance_count"}}}},
    {{{{preview, preview, {"~.compute.instance_type"}, "write `instance_type: {value}` under `compute`"},
       {transitional, ga, {"~.resources.instance_type"}, "write `instance_type: {value}` under `resources`", "@.resources.instance_type"}}}},
    {{{{preview, preview, {"~.compute.location"}, "write `location` under `compute`"},
       {transitional, ga, {"~.resources.locations"}, "write `locations: [{value}]` under `resources`", "@.resources.locations"}}},
     {}, {}, false, Conversion::list},
    {{{{preview, preview, {"~.compute.properties"}, "write `properties` under `compute`"},
       {transitional, ga, {"~.resources.properties"}, "write `properties` under `resources`", "@.resources.properties"}}}},
    {{{{transitional, ga, {"queue_settings"}}}}, "leave it out; preview-2021 has no queues"},

    // Inputs and outputs.
    {{{{preview, preview, {"@.inputs"}, "move `inputs` under `trial`"},
       {transitional, ga, {"inputs"}, "move `inputs` to the top level, beside `trial`"}}},
     {}, "sweep"},
    {{{{preview, transitional, {"~.inputs.*.data.path"}, "write `data: {{path: {value}}}`"},
       {transitional, transitional, {"~.inputs.*.file"}},
       {transitional, transitional, {"~.inputs.*.folder"}},
       {transitional, transitional, {"~.inputs.*.dataset.path"}},
       {ga, ga, {"~.inputs.*.path", Shape::address}, "write `type: {type}` and `path: {value}`"}}},
     {}, {}, false, Conversion::data_path},
    {{{{preview, transitional, {"~.inputs.*.data.local_path"}, "write `data: {{local_path: {value}}}`"},
       {transitional, transitional, {"~.inputs.*.dataset.local_path"}},
       {ga, ga, {"~.inputs.*.path", Shape::local_path}, "write `type: {type}` and `path: {value}`"}}},
     {}, {}, false, Conversion::data_path},
    {{{{preview, transitional, {"~.inputs.*.data", Shape::scalar}, "write `data: {value}`"},
       {transitional, transitional, {"~.inputs.*.dataset", Shape::scalar}},
       {ga, ga, {"~.inputs.*.path", Shape::asset}, "write `type: uri_folder` and `path: {asset}`"}}},
     {}, {}, false, Conversion::data_asset},
    {{{{preview, transitional, {"~.inputs.*.data.datastore"}},
       {ga, ga, {"~.inputs.*.path", Shape::never}, "name the datastore in the path: `azureml://datastores/{name}/paths/...`"}}},
     {}, {}, false, Conversion::none},
    {{{{ga, ga, {"~.inputs.*.type"}}}},
     "leave it out; preview-2021 does not tell files from folders"},
    {{{{preview, transitional, {"~.inputs.*.mode", Shape::word, "mount"}, "write `mode: mount`"},
       {transitional, ga, {"~.inputs.*.mode", Shape::word, "ro_mount"}, "write `mode: ro_mount`"}}}},
    {{{{internal, internal, {"~.inputs.*.mode", Shape::word, "Mount"}},
       {preview, preview, {"~.inputs.*.mode", Shape::never, "mount"}, "write `mode: mount`"},
       {transitional, ga, {"~.inputs.*.mode", Shape::never, "ro_mount"}, "write `mode: ro_mount`"}}}},
    {{{{preview, preview, {"~.inputs.*.mode", Shape::never, "mount"}, "write `mode: mount`"},
       {transitional, transitional, {"~.inputs.*.mode", Shape::word, "rw_mount"}},
       {ga, ga, {"~.inputs.*.mode", Shape::never, "ro_mount"}, "write `mode: ro_mount`; an input cannot be written to"}}}},
    {{{{preview, preview, {"output"}},
       {transitional, ga, {"outputs", Shape::never}, "declare what the command writes under `outputs`, each with a name"}}},
     {}, {}, false, Conversion::none},
    {{{{transitional, ga, {"outputs"}}}},
     preview_keeps_outputs},
    {{{{preview, preview, {"outputs", Shape::never}, preview_keeps_outputs},
       {transitional, transitional, {"outputs.*.file"}},
       {transitional, transitional, {"outputs.*.folder"}},
       {ga, ga, {"outputs.*.path", Shape::never}, "write `type: {type}` and `path: {value}`"}}},
     {}, {}, false, Conversion::data_path},

    // Environment.
    {{{{preview, preview, {"@.environment.docker.image"}, "write `docker: {{image: {value}}}`"},
       {transitional, ga, {"@.environment.image"}, "write `image: {value}` under `environment`"}}}},
    {{{{preview, preview, {"@.environment.docker.build.dockerfile"}, "write `docker: {{build: {{dockerfile: file:...}}}}`"},
       {transitional, transitional, {"@.environment.build.local_path", Shape::never}},
       {ga, ga, {"@.environment.build.path"}, "write `build: {{path: {folder}, dockerfile_path: {file}}}` under `environment`"}}},
     {}, {}, false, Conversion::dockerfile},
    {{{{preview, preview, {"@.environment.docker.build.dockerfile", Shape::never}, "write `docker: {{build: {{dockerfile: file:...}}}}`"},
       {transitional, transitional, {"@.environment.build.local_path"}},
       {ga, ga, {"@.environment.build.path", Shape::never}, "write `path: {value}`"}}},
     {}, {}, true},
    {{{{preview, preview, {"@.environment.docker.build.dockerfile", Shape::never}, "write `docker: {{build: {{dockerfile: file:...}}}}`"},
       {transitional, transitional, {"@.environment.build.context_uri"}},
       {ga, ga, {"@.environment.build.path", Shape::never}, "write `path: {value}`"}}},
     {}, {}, true},
    {{{{preview, preview, {"@.environment.docker.build.dockerfile", Shape::never}, "write `docker: {{build: {{dockerfile: file:{value}}}}}`"},
       {transitional, ga, {"@.environment.build.dockerfile_path"}}}}},
    {{{{internal, preview, {"@.environment.conda_file", Shape::file_prefixed}, "write `conda_file: file:{value}`"},
       {transitional, ga, {"@.environment.conda_file", Shape::never}, "write `conda_file: {value}`"}}},
     {}, {}, false, Conversion::plain_path},

    // Distribution, identity, services.
    {{{{preview, preview, {"@.distribution.process_count"}},
       {transitional, ga, {"@.distribution.process_count_per_instance", Shape::never},
        "write `process_count_per_instance`: the {value} processes of the whole job divided by the number of nodes"}}},
     {}, {}, false, Conversion::per_instance},
    {{{{preview, transitional, {"identity.type", Shape::word, "amltoken"}, "write `type: amltoken`"},
       {ga, ga, {"identity.type", Shape::word, "aml_token"}, "write `type: aml_token`"}}}},
    {{{{preview, preview, {"interaction_endpoints"}, "these are `interaction_endpoints` in preview-2021"},
       {transitional, ga, {"services"}, "write `services`; its keys are others, too"}}},
     {}, {}, false, Conversion::none},

    // Limits.
    {{{{preview, preview, {"timeout"}, "write `timeout: {value}` at the top level"},
       {transitional, ga, {"limits.timeout"}, "write `timeout: {value}` under `limits`"}}},
     {}, "command"},
    {{{{internal, internal, {"limits.max_duration_minutes"}},
       {preview, preview, {"timeout_minutes"}, "write `timeout_minutes`, in minutes, at the top level"},
       {transitional, ga, {"limits.timeout"}, "write `timeout: {seconds}` under `limits`, in seconds"}}},
     {}, "sweep", false, Conversion::minutes},
    {{{{internal, internal, {"limits.max_total_runs"}},
       {preview, preview, {"max_total_trials"}, "write `max_total_trials: {value}` at the top level"},
       {transitional, ga, {"limits.max_total_trials"}, "write `max_total_trials: {value}` under `limits`"}}},
     {}, "sweep"},
    {{{{internal, internal, {"limits.max_concurrent_runs"}},
       {preview, preview, {"max_concurrent_trials"}, "write `max_concurrent_trials: {value}` at the top level"},
       {transitional, ga, {"limits.max_concurrent_trials"}, "write `max_concurrent_trials: {value}` under `limits`"}}},
     {}, "sweep"},

    // Sweeps.
    {{{{internal, preview, {"algorithm"}, "write `algorithm`"},
       {transitional, ga, {"sampling_algorithm"}, "write `sampling_algorithm`"}}},
     {}, "sweep", true},
    {{{{internal, internal, {"early_termination.spec"}},
       {preview, preview, {"early_termination.policy_type"}, "write `policy_type`"},
       {transitional, ga, {"early_termination.type"}, "write `type`"}}},
     {}, "sweep", true, Conversion::policy},
    removed("early_termination.exclude_finished_jobs"),
    {{{{internal, internal, {"search_space.*.spec"}},
       {preview, ga, {"search_space.*.type"}, "write `type`"}}},
     {}, "sweep", true},

    // What only described an asset that was written into the job.
    removed("@.environment.path"),
    removed("@.environment.local_path"),
    removed("@.environment.arm_id"),
    removed("@.code.$schema"),
    removed("@.code.description"),
    removed("@.code.tags"),
    removed("@.code.id"),
    removed("@.code.arm_id"),
    removed("@.code.creation_context"),
    removed("~.inputs.*.data.$schema"),
    removed("~.inputs.*.data.description"),
    removed("~.inputs.*.data.tags"),
    removed("~.inputs.*.data.id"),
    removed("~.inputs.*.data.arm_id"),
    removed("~.inputs.*.data.creation_context"),

    // Environments, data and models in files of their own.
    of_2021("environment", {"docker.image"}, {"image", Shape::never}, "write `image: {value}` at the top level", Conversion::keep),
    of_2021("environment", {"docker.build.dockerfile"}, {"build.path", Shape::never},
            "write `build: {{path: {folder}, dockerfile_path: {file}}}` at the top level", Conversion::dockerfile),
    of_2021("environment", {"build.local_path"}, {"build.path", Shape::never}, "write `path: {value}`"),
    of_2021("environment", {"build.context_uri"}, {"build.path", Shape::never}, "write `path: {value}`"),
    of_2021("environment", {"conda_file", Shape::file_prefixed}, {"conda_file", Shape::never},
            "write `conda_file: {value}`", Conversion::plain_path),
    of_2021("data model", {"local_path"}, {"path", Shape::never}, "write `path: {value}`"),
    of_2021("model", {"model_uri"}, {"path", Shape::never}, "write `path: {value}`"),
    of_2021("model", {"model_format", Shape::word, "custom"}, {"type", Shape::never, "custom_model"}, "write `type: custom_model`"),
    of_2021("model", {"model_format", Shape::word, "mlflow"}, {"type", Shape::never, "mlflow_model"}, "write `type: mlflow_model`"),
    of_2021("model", {"model_format", Shape::word, "triton"}, {"type", Shape::never, "triton_model"}, "write `type: triton_model`"),
});
// clang-format on

constexpr std::size_t spellings_each = std::tuple_size_v<decltype(SettingHistory::spellings)>;

constexpr auto spelling_table = static_path_table<[] {
  std::vector<IndexedPath> paths;
  for (std::size_t setting = 0; setting < table.size(); ++setting) {
    for (std::size_t i = 0; i < spellings_each; ++i) {
      const Pattern& at = table[setting].spellings[i].at;
      if (at.shape == Shape::never || at.path.empty()) continue;
      paths.push_back({at.path, static_cast<std::uint16_t>(setting * spellings_each + i)});
    }
  }
  return paths;
}>();
constexpr PathIndex all_spellings = spelling_table.index();

}  // namespace

const Spelling* SettingHistory::in(Era era) const {
  const auto found = std::ranges::find_if(spellings, [&](const Spelling& spelling) {
    return !spelling.at.path.empty() && spelling.covers(era);
  });
  return found == spellings.end() ? nullptr : &*found;
}

std::span<const SettingHistory> old_to_new() { return table; }

const PathIndex& spelling_index() { return all_spellings; }

NumberedSpelling numbered_spelling(std::size_t number) {
  const SettingHistory& setting = table[number / spellings_each];
  return {&setting, &setting.spellings[number % spellings_each]};
}

}  // namespace aml::doc
