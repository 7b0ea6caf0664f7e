#pragma once

#include "validator/document/kind_lookup.h"

/// Kinds that no single key gives away: several keys together do. A document stays recognized when
/// one of its keys is misspelled, missing, or has a wrong value, as long as another speaks for the
/// kind.
namespace aml::doc {

/// Points from which on a document is of a kind, when each of its root keys is one of the kind.
inline constexpr int enough_evidence = 4;
/// What each root key asks for in addition that the kind does not have: files of other tools have
/// keys such as `name`, `image` and `path`, too.
inline constexpr int price_of_unknown_key = 2;

/// What `$schema` says for a kind: more than a word of `type`, less than a `type` and its keys. The
/// client goes by these alone, and addresses are copied from other files.
inline constexpr int points_for_schema = 11;

/// The kind with the most evidence, the first of equals; null when no kind has enough. `address` is
/// that of its schema, which may be one of several kinds; empty when there is none. With a group,
/// among its kinds alone.
const Kind* kind_by_evidence(Kinds kinds, const yaml::Node* root, std::string_view address = {},
                             std::string_view group = {});

/// How many root keys of a document a kind, which has a schema, does not have.
int unknown_keys(const Kind& kind, const yaml::Node& root);

/// Whether the keys of a document speak against the family of endpoints or deployments that its
/// `$schema` names, and for another one.
bool is_of_another_family(Kinds kinds, const Kind& named, const yaml::Node* root);

}  // namespace aml::doc
