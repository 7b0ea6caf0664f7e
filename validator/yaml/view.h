#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// Questions to the tree, answered as PyYAML's loader would.
namespace aml::yaml {

/// The node that aliases lead to, or the node itself. Null for an alias without anchor or one that
/// contains itself.
const Node* resolve(const Node* node);

/// Value of a key in the effective mapping, aliases followed; null when it is absent or `node` is
/// no mapping.
const Node* find(const Node* node, std::string_view key);

/// The pair's value at a path of keys from the root: find(find(root, "a"), "b").
const Node* find_path(const Node* root, std::initializer_list<std::string_view> path);

/// `Entry::name` of a key.
std::string_view key_text(const Node& key);

/// A key for people, as it is written: `no`, `~`; `null` where nothing is.
std::string written_key(const Node& key);

/// Values as PyYAML would construct them.
std::optional<bool> as_boolean(const Node& scalar);
/// Nothing when it is not an integer or beyond 64 bits.
std::optional<long long> as_integer(const Node& scalar);
/// Integers too.
std::optional<double> as_number(const Node& scalar);

/// Path of keys to a node for people: `inputs.data.path`, `search_space.lr.values[2]`; empty for
/// the root.
std::string path_of(const Node& node);

/// What PyYAML's safe loader makes of a plain scalar.
ScalarType resolve_plain(std::string_view text);

}  // namespace aml::yaml
