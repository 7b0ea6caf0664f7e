#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/expr/placeholder.h"
#include "validator/yaml/document.h"

/// What a document is, in which dialect, and which names it declares and uses.
namespace aml::doc {

enum class JobKind : std::uint8_t { command, sweep };
enum class Dialect : std::uint8_t { preview_2021, transitional_2021, ga };

std::string_view to_string(JobKind kind);
std::string_view to_string(Dialect dialect);  ///< "preview-2021"
std::optional<Dialect> dialect_from(std::string_view word);

/// Whether a document is a job of ours, and which.
struct Classification {
  bool ours = false;
  JobKind kind = JobKind::command;
  Dialect dialect = Dialect::ga;
  bool forced = false;           ///< the dialect was chosen by the user, not told from the text
  bool mixed = false;            ///< markers of more than one dialect stand in it
  std::string_view entity = {};  ///< "pipeline", "environment", ... of a document that is not ours;
                                 ///< empty when foreign
};

/// Tells kind and dialect by score over one table of markers, never by `$schema` alone. A document
/// whose `$schema` names a command or sweep job, or with two root keys of a job (near misses such
/// as `comand` count), is ours however broken.
Classification classify(const yaml::Document& document, std::optional<Dialect> forced = {});

/// A key, or a word in its place, of another dialect than the document's, from the one old-to-new
/// table.
struct OldKey {
  const yaml::Node* key;    ///< the outermost key whose name, place or value is the old one
  const yaml::Node* value;  ///< its value: what stands below needs no further finding
  std::string old_path;     ///< "code.local_path", "inputs.iris.data.path", "type: command_job"
  std::string new_path;     ///< "code", "limits.max_total_trials"; empty without a successor
  std::string advice;       ///< how the wanted dialect writes it: "write `code: src`"
  Dialect since;        ///< the first that no longer knows it; of a newer key, the first that does
  bool rename = false;  ///< to write the last word of `new_path` for the key is all there is to do
};

/// Keys of `document` that today's dialect, or preview-2021 for a file of that, no longer knows, in
/// source order. In a transitional file those that it does know are listed too (`since` is later
/// than the dialect): the ga schema that judges it does not know them. Several keys below one old
/// mapping (`compute`) are one entry, with the advice of all.
std::vector<OldKey> old_keys(const yaml::Document& document, const Classification& what);

/// The other way round: keys of a preview-2021 document that only later dialects know. `new_path`
/// and `advice` tell how preview-2021 writes them. Empty for other dialects.
std::vector<OldKey> newer_keys(const yaml::Document& document, const Classification& what);

enum class DeclarationKind : std::uint8_t { input, output, parameter };

struct Declaration {
  DeclarationKind kind;
  std::string_view name;
  const yaml::Node* key;
  const yaml::Node* value;
};

/// Where a text with placeholders stands.
enum class Place : std::uint8_t {
  command,
  output_path,
  environment_variable,
  queue_setting,
  other
};

struct Use {
  expr::Placeholder placeholder;
  const yaml::Node* scalar;  ///< the text it stands in
  Place place;
  const Declaration* declaration =
      nullptr;  ///< null when nothing of that name is declared, or for other contexts
};

/// Declared names x placeholders: the one table behind rules, definition, references, rename, hover
/// and completion. Uses point into the declarations: move it, do not copy it.
struct Bindings {
  std::vector<Declaration> declarations;
  std::vector<Use> uses;  ///< in source order
  std::vector<std::pair<const yaml::Node*, expr::OptionalBlock>> optionals;
  bool declarations_known =
      true;  ///< false when a declaring block could not be read: absence proves nothing

  const Declaration* find(DeclarationKind kind, std::string_view name) const;
  std::vector<std::string_view> names(DeclarationKind kind) const;
};

Bindings bind(const yaml::Document& document, const Classification& what);

/// The mapping that holds command, code and environment: the root of a command job, `trial` of a
/// sweep. May be null.
const yaml::Node* command_node(const yaml::Document& document, const Classification& what);

/// A job document with everything that rules ask for, computed once.
struct Job {
  const yaml::Document& document;
  Classification what;
  std::vector<OldKey> old_keys;
  std::vector<OldKey> newer_keys;
  Bindings bindings;
};

/// Everything about a document that was classified as ours.
Job job_of(const yaml::Document& document, const Classification& what);

}  // namespace aml::doc
