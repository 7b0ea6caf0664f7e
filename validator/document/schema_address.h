#pragma once

#include <string_view>

#include "validator/document/kind_lookup.h"
#include "validator/yaml/document.h"

/// Which schema a document says that it follows.
namespace aml::doc {

/// ADDRESS of the comment `# yaml-language-server: $schema=ADDRESS`, as the usual extension for
/// YAML reads it; empty without one.
std::string_view schema_in_comments(const yaml::Document& document);

/// Whether `$schema`, or the comment in its place, names the schema of something else than Azure
/// ML.
bool names_other_schema(const yaml::Document& document);

}  // namespace aml::doc
