#pragma once

#include "validator/document/kind_lookup.h"

/// What speaks for endpoints, deployments and schedules.
namespace aml::doc {

inline constexpr Evidence for_online_endpoint[] = {
    {{"name"}, 1},
    {{"auth_mode"}, 4},
    {{"traffic"}, 3},
    {{"mirror_traffic"}, 3},
    {{"public_network_access"}, 1},
    {{"identity"}, 1},
};
inline constexpr Evidence for_kubernetes_endpoint[] = {
    {{"name"}, 1},           {{"auth_mode"}, 4}, {{"traffic"}, 3},
    {{"mirror_traffic"}, 3}, {{"compute"}, 1},   {{"compute", Shape::asset}, 1},
};
inline constexpr Evidence for_batch_endpoint[] = {
    {{"name"}, 1},
    {{"auth_mode"}, 4},
    {{"defaults.deployment_name"}, 4},
};
inline constexpr Evidence for_online_deployment[] = {
    {{"name"}, 1},
    {{"endpoint_name"}, 3},
    {{"model"}, 1},
    {{"model", Shape::asset}, 1},
    {{"code_configuration"}, 4},
    {{"environment"}, 1},
    {{"instance_type"}, 1},
    {{"instance_count"}, 1},
    {{"type", Shape::word, "managed"}, 1},
    {{"type", Shape::word, "kubernetes"}, 1},
    {{"scale_settings"}, 2},
    {{"request_settings"}, 3},
    {{"liveness_probe"}, 3},
    {{"readiness_probe"}, 3},
    {{"app_insights_enabled"}, 3},
    {{"egress_public_network_access"}, 3},
    {{"data_collector"}, 3},
};
inline constexpr Evidence for_batch_deployment[] = {
    {{"name"}, 1},
    {{"endpoint_name"}, 3},
    {{"model"}, 1},
    {{"model", Shape::asset}, 1},
    {{"code_configuration"}, 3},
    {{"environment"}, 1},
    {{"compute"}, 1},
    {{"mini_batch_size"}, 3},
    {{"max_concurrency_per_instance"}, 3},
    {{"output_action"}, 3},
    {{"output_file_name"}, 3},
    {{"retry_settings"}, 2},
    {{"error_threshold"}, 2},
};
inline constexpr Evidence for_model_batch_deployment[] = {
    {{"name"}, 1},
    {{"endpoint_name"}, 3},
    {{"model"}, 1},
    {{"model", Shape::asset}, 1},
    {{"code_configuration"}, 3},
    {{"environment"}, 1},
    {{"compute"}, 1},
    {{"type", Shape::word, "model"}, 2},
    {{"settings"}, 1},
    {{"settings.mini_batch_size"}, 3},
    {{"settings.output_action"}, 3},
    {{"settings.output_file_name"}, 3},
    {{"settings.max_concurrency_per_instance"}, 3},
};
// A pipeline job of a component has the type, the component and the settings, too.
inline constexpr Evidence for_pipeline_batch_deployment[] = {
    {{"name"}, 1},
    {{"endpoint_name"}, 4},
    {{"component"}, 1},
    {{"job_definition"}, 4},
};
inline constexpr Evidence for_schedule[] = {
    {{"name"}, 1},
    {{"trigger"}, 1},
    {{"trigger.type", Shape::word, "cron"}, 2},
    {{"trigger.type", Shape::word, "recurrence"}, 2},
    {{"trigger.expression"}, 1},
    {{"trigger.frequency"}, 1},
    {{"create_job"}, 4},
    {{"create_monitor"}, 4},
    {{"import_data"}, 4},
};

}  // namespace aml::doc
