#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/embedded.h"
#include "validator/diag/diagnostic.h"
#include "validator/yaml/document.h"

/// The embedded JSON Schemas: compiled by valijson, evaluated over the span tree, one finding per
/// fault.
namespace aml::schema {

using schemas::Id;

/// The published form of a schema: constraints and documentation, draft-07.
inline std::string_view text(Id id) { return schemas::published(id); }

/// A compiled schema. Immutable, safe to share between threads.
class Schema;

/// Compiles a schema. With `root_keys`, only those root properties are compiled: enough for
/// documents without others. `all_keys` compiles everything.
std::shared_ptr<const Schema> compile(Id id, std::span<const std::string_view> root_keys);
std::shared_ptr<const Schema> compile(Id id);

/// One finding per fault, in source order. Unions are judged by the branch that the discriminator
/// (`type`) names, else by the nearest. A fault in an aliased or merged node is reported once,
/// where it stands, with a note at each use. Missing keys are not reported inside
/// `document.broken`.
std::vector<Diagnostic> evaluate(const Schema& schema, const yaml::Document& document);

/// What the schema says of one key, for messages, hover and completion. Texts live as long as the
/// program.
struct KeyInfo {
  std::string_view description;
  std::string_view default_text;  ///< as JSON
  std::string_view unit;          ///< "seconds"
  bool required = false;          ///< in every branch of its union
  bool deprecated = false;
};

/// The key at a path from the root ("resources", "instance_count"); free names and items stand for
/// themselves. Nothing when no key can stand there.
std::optional<KeyInfo> key_info(Id id, std::span<const std::string_view> path);

/// Paths of the schema where a key of this name is legal ("resources.instance_count"), for "it
/// belongs under ...".
/// `*` stands for a free name.
std::vector<std::string> homes_of(Id id, std::string_view key);

std::span<const RuleDescriptor* const> descriptors();

}  // namespace aml::schema
