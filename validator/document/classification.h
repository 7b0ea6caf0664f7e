#pragma once

#include <optional>

#include "validator/document/kind_lookup.h"
#include "validator/yaml/document.h"

namespace aml::doc {

/// What a document is, and in which dialect it is written.
struct Classification {
  const Kind* kind = nullptr;  ///< null: not an Azure ML document
  Dialect dialect = Dialect::ga;
  bool forced = false;  ///< the dialect was chosen by the user
  bool mixed = false;   ///< it has markers of more than one dialect

  /// Whether schema and rules apply.
  bool is_checked() const { return kind != nullptr && kind->support >= Support::schema; }
  bool can_be_submitted() const { return kind != nullptr && kind->support >= Support::submission; }
  bool is(const Kind* other) const { return kind == other; }
  /// "pipeline", "environment", ... of a document that is recognized and not checked; else empty.
  std::string_view unchecked_id() const {
    return kind == nullptr || is_checked() ? std::string_view{} : kind->id;
  }
  /// The schema that judges it, by kind and dialect. Transitional files are judged by today's;
  /// their old keys are marked and skipped.
  std::optional<schemas::Id> schema() const {
    if (kind == nullptr) return {};
    return dialect == Dialect::preview_2021 ? kind->preview_schema : kind->schema;
  }
};

/// Finds kind and dialect: by `$schema`, else by types and fingerprints, else by score over one
/// table of markers. A document whose `$schema` names a kind, or with two root keys of a job (near
/// misses such as `comand` count), is of that kind however broken it is.
Classification classify(const yaml::Document& document, std::optional<Dialect> forced = {},
                        Kinds kinds = doc::kinds());

}  // namespace aml::doc
