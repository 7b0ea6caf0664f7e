#pragma once

#include <optional>
#include <string_view>

#include "validator/document/job.h"

/// What an Azure ML document is when it is no command or sweep job.
namespace aml::doc {

/// What a `$schema` names, by the last segment of its address, whatever the host and the case.
struct SchemaName {
  std::optional<JobKind> job;
  std::string_view
      entity;  ///< of another Azure ML file; empty when the schema is not one of Azure ML
};
SchemaName schema_name(std::string_view schema);

/// The entity that telling keys of the root name, or nothing.
std::string_view entity_by_keys(const yaml::Node* root);

}  // namespace aml::doc
