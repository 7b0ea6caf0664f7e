#pragma once

#include "validator/document/kind_lookup.h"

/// What speaks for the kinds of assets and datastores. The words of `type` are theirs alone; the
/// names of keys are not.
namespace aml::doc {

inline constexpr Evidence for_environment[] = {
    {{"name"}, 1},       {{"image"}, 1},
    {{"build"}, 1},      {{"os_type"}, 2},
    {{"build.path"}, 1}, {{"build.dockerfile_path"}, 2},
    {{"conda_file"}, 3}, {{"inference_config"}, 3},
};
// The file `MLTable` in a table's folder has `type: mltable`, too, and `paths`; an import of data
// has a `source`.
inline constexpr Evidence for_data[] = {
    {{"type", Shape::word, "uri_file"}, 4},
    {{"type", Shape::word, "uri_folder"}, 4},
    {{"type", Shape::word, "mltable"}, 3},
    {{"paths"}, -4},
    {{"source"}, -8},
    {{"path", Shape::scalar}, 1},
    {{"name"}, 1},
    {{"datastore"}, 1},
    {{"datastore", Shape::asset}, 1},
};
inline constexpr Evidence for_model[] = {
    {{"type", Shape::word, "custom_model"}, 4},
    {{"type", Shape::word, "mlflow_model"}, 4},
    {{"type", Shape::word, "triton_model"}, 4},
    {{"path", Shape::scalar}, 1},
    {{"name"}, 1},
    {{"flavors"}, 2},
    {{"stage"}, 1},
};
// A connection has a `target` or a `url` beside the names of a storage.
inline constexpr Evidence for_blob[] = {
    {{"type", Shape::word, "azure_blob"}, 10},
    {{"account_name"}, 1},
    {{"container_name"}, 1},
    {{"credentials.account_key"}, 2},
    {{"credentials.sas_token"}, 2},
    {{"target"}, -20},
    {{"url"}, -20},
};
inline constexpr Evidence for_file_share[] = {
    {{"type", Shape::word, "azure_file"}, 10},
    {{"account_name"}, 1},
    {{"file_share_name"}, 2},
    {{"credentials.account_key"}, 2},
    {{"credentials.sas_token"}, 2},
};
inline constexpr Evidence for_data_lake_gen1[] = {
    {{"type", Shape::word, "azure_data_lake_gen1"}, 10},
    {{"store_name"}, 2},
    {{"credentials.tenant_id"}, 1},
    {{"credentials.client_id"}, 1},
    {{"credentials.client_secret"}, 1},
    {{"credentials.certificate"}, 1},
};
inline constexpr Evidence for_data_lake[] = {
    {{"type", Shape::word, "azure_data_lake_gen2"}, 10},
    {{"account_name"}, 1},
    {{"filesystem"}, 2},
    {{"credentials.tenant_id"}, 1},
    {{"credentials.client_id"}, 1},
    {{"credentials.client_secret"}, 1},
    {{"credentials.certificate"}, 1},
};
inline constexpr Evidence for_one_lake[] = {
    {{"type", Shape::word, "one_lake"}, 10},
    {{"one_lake_workspace_name"}, 4},
    {{"artifact"}, 1},
    {{"endpoint"}, 1},
    {{"credentials.client_secret"}, 1},
    {{"target"}, -20},
};

}  // namespace aml::doc
