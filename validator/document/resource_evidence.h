#pragma once

#include "validator/document/kind_lookup.h"

/// What speaks for the kinds of computes, for workspaces, registries and connections.
namespace aml::doc {

inline constexpr Evidence for_compute_instance[] = {
    {{"type", Shape::loose_word, "computeinstance"}, 10},
    {{"idle_time_before_shutdown"}, 3},
    {{"idle_time_before_shutdown_minutes"}, 3},
    {{"schedules.compute_start_stop"}, 3},
    {{"setup_scripts"}, 2},
    {{"custom_applications"}, 2},
    {{"create_on_behalf_of"}, 3},
    {{"size"}, 1},
};
inline constexpr Evidence for_cluster[] = {
    {{"type", Shape::loose_word, "amlcompute"}, 10},
    {{"idle_time_before_scale_down"}, 3},
    {{"min_instances"}, 2},
    {{"max_instances"}, 1},
    {{"size"}, 1},
};
inline constexpr Evidence for_virtual_machine[] = {
    {{"type", Shape::loose_word, "virtualmachine"}, 8},
    {{"resource_id"}, 1},
    {{"ssh_settings.ssh_port"}, 1},
    {{"ssh_settings.ssh_private_key_file"}, 2},
};
// A deployment to Kubernetes has the same type.
inline constexpr Evidence for_kubernetes[] = {
    {{"type", Shape::loose_word, "kubernetes"}, 5},
    {{"name"}, 1},
    {{"resource_id"}, 2},
    {{"namespace"}, 1},
    {{"endpoint_name"}, -10},
    {{"model"}, -10},
    {{"environment"}, -10},
    {{"instance_type"}, -10},
};
inline constexpr Evidence for_spark_pool[] = {
    {{"type", Shape::loose_word, "synapsespark"}, 10},
    {{"resource_id"}, 1},
};
inline constexpr Evidence for_workspace[] = {
    {{"name"}, 1},
    {{"location"}, 1},
    {{"managed_network"}, 3},
    {{"hbi_workspace"}, 4},
    {{"customer_managed_key"}, 3},
    {{"image_build_compute"}, 3},
    {{"public_network_access"}, 1},
    {{"storage_account"}, 1},
    {{"key_vault"}, 1},
    {{"application_insights"}, 2},
    {{"workspace_hub"}, 3},
    {{"serverless_compute"}, 2},
    {{"system_datastores_auth_mode"}, 4},
    {{"allow_roleassignment_on_rg"}, 4},
    {{"type"}, -4},
};
inline constexpr Evidence for_registry[] = {
    {{"replication_locations"}, 4},
    {{"location"}, 1},
    {{"name"}, 1},
};
// The words of `type` alone are too common. Datastores have credentials without a `type`.
inline constexpr Evidence for_connection[] = {
    {{"type", Shape::loose_word, "git"}, 1},
    {{"type", Shape::loose_word, "container_registry"}, 2},
    {{"type", Shape::loose_word, "python_feed"}, 2},
    {{"type", Shape::loose_word, "s3"}, 2},
    {{"type", Shape::loose_word, "snowflake"}, 2},
    {{"type", Shape::loose_word, "azure_sql_db"}, 3},
    {{"type", Shape::loose_word, "azure_synapse_analytics"}, 3},
    {{"type", Shape::loose_word, "azure_my_sql_db"}, 3},
    {{"type", Shape::loose_word, "azure_postgres_db"}, 3},
    {{"type", Shape::loose_word, "custom"}, 1},
    {{"type", Shape::loose_word, "azure_data_lake_gen_2"}, 3},
    {{"type", Shape::loose_word, "azure_blob"}, 3},
    {{"type", Shape::loose_word, "azure_open_ai"}, 3},
    {{"type", Shape::loose_word, "azure_ai_services"}, 3},
    {{"type", Shape::loose_word, "azure_ai_search"}, 3},
    {{"type", Shape::loose_word, "azure_content_safety"}, 3},
    {{"type", Shape::loose_word, "azure_speech_services"}, 3},
    {{"type", Shape::loose_word, "api_key"}, 1},
    {{"type", Shape::loose_word, "open_ai"}, 3},
    {{"type", Shape::loose_word, "serp"}, 2},
    {{"type", Shape::loose_word, "serverless"}, 2},
    {{"type", Shape::loose_word, "azure_one_lake"}, 3},
    {{"name"}, 1},
    {{"target"}, 1},
    {{"credentials.type"}, 2},
    {{"credentials.pat"}, 3},
    {{"credentials.username"}, 1},
    {{"credentials.access_key_id"}, 2},
    {{"api_key"}, 1},
    {{"api_base"}, 1},
    {{"azure_endpoint"}, 3},
    {{"endpoint"}, 1},
    {{"is_shared"}, 2},
};

}  // namespace aml::doc
