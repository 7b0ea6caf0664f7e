#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/schema/shape.h"
#include "validator/yaml/document.h"

/// Evaluates the schemas over the span tree, one finding per fault. The schemas are constant
/// tables: nothing is compiled, parsed or allocated before the first document.
namespace aml::schema {

/// One finding per fault, in source order. Unions are judged by the branch that the discriminator
/// (`type`) names, else by the nearest. A fault in an aliased or merged node is reported once,
/// where it is, with a note at each use. Missing keys are not reported inside
/// `document.broken`.
std::vector<Diagnostic> evaluate(const Schema& schema, const yaml::Document& document);

/// What a schema says of one key. The strings are constants.
struct KeyInfo {
  std::string_view description = {};
  std::string_view default_value = {};  ///< JSON
  std::string_view unit = {};           ///< "seconds"
  bool required = false;                ///< in every branch of its union
  bool deprecated = false;
};

/// The key at a path from the root ("resources", "instance_count"); a free name or an item is
/// for itself. Nothing when no key of that name is valid there.
std::optional<KeyInfo> key_info(const Schema& schema, std::span<const std::string_view> path);
std::optional<KeyInfo> key_info(Id id, std::span<const std::string_view> path);

std::span<const RuleDescriptor* const> descriptors();

}  // namespace aml::schema
