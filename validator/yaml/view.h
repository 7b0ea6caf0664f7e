#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/yaml/document.h"

/// The tree as PyYAML's loader sees it: aliases followed, merge keys applied, the last of two equal
/// keys kept.
namespace aml::yaml {

/// The node behind aliases, or the node itself. Null for an alias without anchor or one that
/// contains itself.
const Node* resolve(const Node* node);

/// A pair of the effective mapping.
struct Entry {
  const Node* key;
  const Node* value;          ///< aliases followed; never null (a dangling alias stays an alias)
  const Node* via = nullptr;  ///< the alias or merge key by which it came from elsewhere
};

/// Effective entries of a mapping in the order of PyYAML's dict: merged ones first, then its own;
/// of two equal keys the last one's pair at the first one's place. A merged value that is no
/// mapping adds nothing. Merge expansion stops at `budget` pairs read. Keys that are collections
/// are never equal.
std::vector<Entry> entries(const Node& mapping, std::size_t budget = 10'000);

/// Value of a key in the effective mapping, aliases followed; null when it is absent or `node` is
/// no mapping.
const Node* find(const Node* node, std::string_view key);

/// The pair's value at a path of keys from the root: find(find(root, "a"), "b").
const Node* find_path(const Node* root, std::initializer_list<std::string_view> path);

/// The text by which a key is looked up: of a string or number as written, of others as Python's
/// str() says it (`no:` is `False`, `~:` is `None`). Empty for a collection.
std::string_view key_text(const Node& key);

/// Values as PyYAML would construct them.
std::optional<bool> as_boolean(const Node& scalar);
/// Nothing when it is no integer or beyond 64 bits.
std::optional<long long> as_integer(const Node& scalar);
/// Integers too.
std::optional<double> as_number(const Node& scalar);

/// Path of keys to a node for people: `inputs.data.path`, `search_space.lr.values[2]`; empty for
/// the root.
std::string path_of(const Node& node);

/// What PyYAML's safe loader makes of a plain scalar.
ScalarType resolve_plain(std::string_view text);

}  // namespace aml::yaml
