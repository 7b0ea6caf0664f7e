#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "validator/document/asset_evidence.h"
#include "validator/document/kind_lookup.h"
#include "validator/document/resource_evidence.h"

/// The rows. Everything else reads them by `kinds()`, except tables that the compiler makes.
namespace aml::doc {

inline constexpr SitePath at_root[] = {{"", SiteKind::root}};
inline constexpr SitePath at_trial[] = {{"trial", SiteKind::trial}};

inline constexpr SitePath at_task[] = {{"task", SiteKind::task}};
inline constexpr SitePath at_steps[] = {{"jobs.*", SiteKind::node},
                                        {"jobs.*.trial", SiteKind::node_trial}};

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
inline constexpr Fingerprint of_deployments[] = {
    {{"endpoint_name"}}, {{"scoring_script"}}, {{"code_configuration"}}};
inline constexpr Fingerprint of_endpoints[] = {{{"auth_mode"}}};
inline constexpr Fingerprint of_schedules[] = {{{"create_job"}}, {{"create_monitor"}}};
inline constexpr Fingerprint of_flows[] = {{{"nodes"}}};

inline constexpr Kind kind_table[] = {
    {.id = "command",
     .word = "command job",
     .group = "job",
     .support = Support::submission,
     .schema_names = "commandJob",
     .types = "command command_job",
     .scored = true,
     .old_dialects = true,
     .schema = schemas::Id::ga_command,
     .preview_schema = schemas::Id::preview_command,
     .sites = at_root},
    {.id = "sweep",
     .word = "sweep job",
     .group = "job",
     .support = Support::submission,
     .schema_names = "sweepJob",
     .types = "sweep sweep_job",
     .scored = true,
     .old_dialects = true,
     .schema = schemas::Id::ga_sweep,
     .preview_schema = schemas::Id::preview_sweep,
     .sites = at_trial},
    // These come before pipelines and components, whose keys they have among others.
    {.id = "flow",
     .word = "flow",
     .group = "flow",
     .schema_names = "flow",
     .fingerprints = of_flows},
    {.id = "deployment",
     .word = "deployment",
     .group = "deployment",
     .schema_names = "onlineDeployment managedOnlineDeployment kubernetesOnlineDeployment "
                     "k8sOnlineDeployment batchDeployment modelBatchDeployment "
                     "pipelineComponentBatchDeployment",
     .fingerprints = of_deployments},
    {.id = "endpoint",
     .word = "endpoint",
     .group = "endpoint",
     .schema_names = "endpoint onlineEndpoint managedOnlineEndpoint kubernetesOnlineEndpoint "
                     "k8sOnlineEndpoint batchEndpoint",
     .fingerprints = of_endpoints},
    // Components. They come before the jobs of the same types.
    {.id = "command-component",
     .word = "command component",
     .group = "component",
     .support = Support::rules,
     .schema_names = "commandComponent component",
     .fingerprints = of_components,
     .signs = signs_of_components,
     .contrary = of_jobs_alone,
     .member_types = "command",
     .member_key = "command",
     .needs_member_key = true,
     .schema = schemas::Id::ga_command_component,
     .sites = at_root},
    {.id = "parallel-component",
     .word = "parallel component",
     .group = "component",
     .support = Support::rules,
     .schema_names = "parallelComponent",
     .member_types = "parallel",
     .member_key = "task",
     .needs_member_key = true,
     .schema = schemas::Id::ga_parallel_component,
     .sites = at_task},
    {.id = "spark-component",
     .word = "spark component",
     .group = "component",
     .support = Support::rules,
     .schema_names = "sparkComponent",
     .member_types = "spark",
     .member_key = "entry",
     .needs_member_key = true,
     .schema = schemas::Id::ga_spark_component,
     .sites = at_root},
    {.id = "pipeline-component",
     .word = "pipeline component",
     .group = "component",
     .support = Support::rules,
     .schema_names = "pipelineComponent",
     .member_types = "pipeline",
     .member_key = "jobs",
     .schema = schemas::Id::ga_pipeline_component,
     .sites = at_steps},
    {.id = "old-component",
     .word = "component of 2021",
     .plural = "components of 2021",
     .group = "component",
     .support = Support::rules,
     .types = "command_component sweep_component pipeline_component",
     .member_types = "command_component sweep_component pipeline_component"},
    {.id = "pipeline",
     .word = "pipeline job",
     .group = "job",
     .support = Support::rules,
     .schema_names = "pipelineJob",
     .types = "pipeline pipeline_job",
     .fingerprints = of_pipelines,
     .schema = schemas::Id::ga_pipeline,
     .sites = at_steps},
    {.id = "automl",
     .word = "automl job",
     .group = "job",
     .schema_names = "autoMLJob",
     .types = "automl automl_job"},
    {.id = "spark",
     .word = "spark job",
     .group = "job",
     .schema_names = "sparkJob",
     .types = "spark spark_job"},
    {.id = "parallel",
     .word = "parallel job",
     .group = "job",
     .schema_names = "parallelJob",
     .types = "parallel parallel_job"},
    {.id = "import",
     .word = "import job",
     .group = "job",
     .schema_names = "importJob",
     .types = "import import_job"},
    {.id = "fine-tuning",
     .word = "fine-tuning job",
     .group = "job",
     .schema_names = "fineTuningJob",
     .types = "finetuning distillation"},
    {.id = "compute-instance",
     .word = "compute instance",
     .group = "compute",
     .support = Support::rules,
     .schema_names = "computeInstance",
     .types = "computeinstance",
     .evidence = for_compute_instance,
     .member_types = "computeinstance",
     .schema = schemas::Id::ga_compute_instance},
    {.id = "compute-cluster",
     .word = "compute cluster",
     .group = "compute",
     .support = Support::rules,
     .schema_names = "amlCompute",
     .types = "amlcompute",
     .evidence = for_cluster,
     .member_types = "amlcompute",
     .schema = schemas::Id::ga_aml_compute},
    {.id = "attached-virtual-machine",
     .word = "attached virtual machine",
     .group = "compute",
     .support = Support::rules,
     .schema_names = "vmCompute",
     .types = "virtualmachine",
     .evidence = for_virtual_machine,
     .member_types = "virtualmachine",
     .schema = schemas::Id::ga_vm_compute},
    {.id = "attached-kubernetes",
     .word = "attached Kubernetes cluster",
     .group = "compute",
     .support = Support::rules,
     .schema_names = "kubernetesCompute",
     .evidence = for_kubernetes,
     .member_types = "kubernetes",
     .schema = schemas::Id::ga_kubernetes_compute},
    {.id = "attached-spark-pool",
     .word = "attached Spark pool",
     .group = "compute",
     .support = Support::rules,
     .schema_names = "synapseSparkCompute",
     .types = "synapsespark",
     .evidence = for_spark_pool,
     .member_types = "synapsespark",
     .schema = schemas::Id::ga_synapse_spark_compute},
    {.id = "compute",
     .word = "compute",
     .group = "compute",
     .schema_names = "compute",
     .member_types = "compute"},
    {.id = "schedule",
     .word = "schedule",
     .group = "schedule",
     .schema_names = "schedule monitorSchedule",
     .fingerprints = of_schedules},
    {.id = "environment",
     .word = "environment",
     .group = "asset",
     .support = Support::rules,
     .schema_names = "environment",
     .evidence = for_environment,
     .schema = schemas::Id::ga_environment},
    {.id = "data",
     .word = "data asset",
     .group = "asset",
     .support = Support::rules,
     .schema_names = "data dataset",
     .evidence = for_data,
     .schema = schemas::Id::ga_data},
    {.id = "data import", .word = "data import", .group = "asset", .schema_names = "dataImport"},
    {.id = "data index", .word = "data index", .group = "asset", .schema_names = "dataIndex"},
    {.id = "model",
     .word = "model",
     .group = "asset",
     .support = Support::rules,
     .schema_names = "model asset",
     .evidence = for_model,
     .schema = schemas::Id::ga_model},
    {.id = "model package",
     .word = "model package",
     .group = "asset",
     .schema_names = "modelVersionPackage"},
    {.id = "blob-datastore",
     .word = "blob datastore",
     .group = "datastore",
     .support = Support::rules,
     .schema_names = "azureBlob datastore",
     .evidence = for_blob,
     .schema = schemas::Id::ga_azure_blob},
    {.id = "file-share-datastore",
     .word = "file share datastore",
     .group = "datastore",
     .support = Support::rules,
     .schema_names = "azureFile datastore",
     .evidence = for_file_share,
     .schema = schemas::Id::ga_azure_file},
    {.id = "data-lake-gen1-datastore",
     .word = "data lake (Gen1) datastore",
     .group = "datastore",
     .support = Support::rules,
     .schema_names = "azureDataLakeGen1 datastore",
     .evidence = for_data_lake_gen1,
     .schema = schemas::Id::ga_azure_data_lake_gen1},
    {.id = "data-lake-datastore",
     .word = "data lake datastore",
     .group = "datastore",
     .support = Support::rules,
     .schema_names = "azureDataLakeGen2 datastore",
     .evidence = for_data_lake,
     .schema = schemas::Id::ga_azure_data_lake_gen2},
    {.id = "onelake-datastore",
     .word = "OneLake datastore",
     .group = "datastore",
     .support = Support::rules,
     .schema_names = "oneLake datastore",
     .evidence = for_one_lake,
     .schema = schemas::Id::ga_one_lake},
    {.id = "workspace",
     .word = "workspace",
     .group = "workspace",
     .support = Support::rules,
     .schema_names = "workspace",
     .evidence = for_workspace,
     .schema = schemas::Id::ga_workspace},
    {.id = "hub", .word = "hub", .group = "workspace", .schema_names = "hub"},
    {.id = "project", .word = "project", .group = "workspace", .schema_names = "project"},
    {.id = "registry",
     .word = "registry",
     .plural = "registries",
     .group = "registry",
     .support = Support::rules,
     .schema_names = "registry",
     .evidence = for_registry,
     .schema = schemas::Id::ga_registry},
    {.id = "connection",
     .word = "connection",
     .group = "connection",
     .support = Support::rules,
     .schema_names = "connection workspaceConnection azureOpenAIConnection",
     .evidence = for_connection,
     .schema = schemas::Id::ga_connection},
    {.id = "feature store",
     .word = "feature store",
     .group = "feature store",
     .schema_names = "featureStore"},
    {.id = "feature store entity",
     .word = "feature store entity",
     .group = "feature store",
     .schema_names = "featureStoreEntity"},
    {.id = "feature set",
     .word = "feature set",
     .group = "feature store",
     .schema_names = "featureSet featureSetSpec"},
    {.id = "run", .word = "run", .group = "run", .schema_names = "run"},
    {.id = "asset", .word = "asset", .group = "asset"},
};

/// The names of the schemas that can be printed: "commandJob".
inline constexpr auto printable_schemas = [] {
  constexpr auto has_schema = [](const Kind& kind) { return kind.schema.has_value(); };
  std::array<std::string_view, std::ranges::count_if(kind_table, has_schema)> names;
  auto next = names.begin();
  for (const Kind& kind : kind_table) {
    if (has_schema(kind)) *next++ = kind.own_schema_name();
  }
  return names;
}();

/// What files can be listed by: the ids of the kinds that are checked, and their groups.
inline constexpr auto kind_choices = [] {
  constexpr auto made = [] {
    std::array<std::string_view, 2 * std::size(kind_table)> words;
    std::size_t count = 0;
    const auto add = [&](std::string_view word) {
      const auto end = words.begin() + count;
      if (std::find(words.begin(), end, word) == end) words[count++] = word;
    };
    for (const Kind& kind : kind_table) {
      if (kind.support >= Support::schema) add(kind.id);
    }
    for (const Kind& kind : kind_table) {
      if (kind.support >= Support::schema) add(kind.group);
    }
    return std::pair{words, count};
  }();
  std::array<std::string_view, made.second> choices;
  std::copy_n(made.first.begin(), made.second, choices.begin());
  return choices;
}();

}  // namespace aml::doc
