#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "schemas/ids.h"
#include "validator/document/pattern.h"

/// The kinds of Azure ML documents: one table for classification, check, the server and reports. A
/// new kind is a schema file, a row, and rules.
namespace aml::doc {

enum class Dialect : std::uint8_t { preview_2021, transitional_2021, ga };

std::string_view to_string(Dialect dialect);  ///< "preview-2021"
std::optional<Dialect> dialect_from(std::string_view word);

/// How far documents of a kind are checked; each level includes those above it.
enum class Support : std::uint8_t {
  recognized,  ///< named in reports
  syntax,      ///< what PyYAML refuses
  schema,      ///< by its JSON Schema
  rules,       ///< by every rule that names the kind
  submission,  ///< and aml-job submits them
};

/// A key, or a key with a certain value, that documents of one kind have and others do not.
struct Fingerprint {
  Pattern at;
  std::string_view beside = {};  ///< counts only where all these root keys are present too
};

/// Something that speaks for a kind, or with negative points against it. The path has at most two
/// keys; the first may be misspelled.
struct Evidence {
  Pattern at;
  int points;
};

/// Where a document of a kind holds a command.
enum class SiteKind : std::uint8_t {
  root,        ///< the document itself
  trial,       ///< `trial` of a sweep
  task,        ///< `task` of a parallel component
  node,        ///< `jobs.X` of a pipeline
  node_trial,  ///< `jobs.X.trial`
};

struct SitePath {
  std::string_view path;  ///< keys joined by dots, `*` for any; empty for the root
  SiteKind kind;
};

/// One row of the table. Lists of words are separated by spaces.
struct Kind {
  std::string_view id;           ///< "sweep": in reports, in `RuleDescriptor::kinds`
  std::string_view word;         ///< for people: "sweep job"
  std::string_view plural = {};  ///< of `word`; empty: with an "s"
  std::string_view group = {};   ///< of related kinds: "job"
  /// Of kinds that one command of the client takes, where that is not the whole group.
  std::string_view family = {};
  Support support = Support::recognized;
  /// The NAMEs in addresses such as `https://.../NAME.schema.json`, compared without regard to
  /// case. The first one is the kind's own.
  std::string_view schema_names = {};
  std::string_view types = {};  ///< the values of `type`, in every dialect
  std::span<const Fingerprint> fingerprints = {};
  /// Goes before types and fingerprints; such a kind has a schema.
  std::span<const Evidence> evidence = {};
  /// Signs of the kind that count where no sign of another kind, `contrary`, is present.
  std::span<const Fingerprint> signs = {};
  std::span<const Fingerprint> contrary = {};
  /// Of kinds of one family or group that share `$schema`s, types or fingerprints: the values of
  /// `type` by which the client distinguishes them, and root keys that the others do not have.
  std::string_view member_types = {};
  std::string_view member_key = {};
  bool needs_member_key = false;  ///< the client refuses one without it
  bool is_usual_member = false;   ///< a document without `type` and member keys is of this kind
  /// Distinguished from other kinds by the score over `markers()`, not by one type or fingerprint.
  bool scored = false;
  /// The dialects of 2021 apply to it.
  bool old_dialects = false;
  std::optional<schemas::Id> schema = {};          ///< of today's dialect and the transitional one
  std::optional<schemas::Id> preview_schema = {};  ///< of preview-2021
  std::span<const SitePath> sites = {};

  /// Whether a list of ids and groups, as rules have it, names this kind.
  bool is_among(std::string_view ids_and_groups) const;
  bool is_sibling_of(const Kind& other) const {
    return family.empty() ? group == other.group : family == other.family;
  }
  /// The name of its schema file: "commandJob".
  constexpr std::string_view own_schema_name() const {
    return schema_names.substr(0, schema_names.find(' '));
  }
  /// Whether a schema at this address is one of the kind's, whatever the host and the case.
  bool has_schema_at(std::string_view address) const;
};

/// The kinds that one run distinguishes, in the order in which fingerprints are tried.
using Kinds = std::span<const Kind>;

/// The built-in table.
Kinds kinds();

/// Rows that code has to name.
extern const Kind* const command_job;
extern const Kind* const sweep_job;
extern const Kind* const pipeline_job;
/// Any file whose `$schema` is at Azure ML and names no kind of the table.
extern const Kind* const other_asset;

/// The kind that a `$schema` names, by the last segment of its address, whatever the host and the
/// case. Null when the address is not one of Azure ML.
const Kind* kind_by_schema(Kinds kinds, std::string_view schema);

/// The kind that types and fingerprints of root keys name, or null.
const Kind* kind_by_keys(Kinds kinds, const yaml::Node* root);

/// The kind of the same group that `type` names, or whose own key is there; else `kind` itself.
const Kind* member_of_group(Kinds kinds, const Kind* kind, const yaml::Node* root);

/// Null when no kind has this id.
const Kind* find_kind(Kinds kinds, std::string_view id);

/// Whether a list of words separated by spaces has this word.
bool contains_word(std::string_view list, std::string_view word);

}  // namespace aml::doc
