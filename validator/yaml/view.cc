#include "validator/yaml/view.h"

#include <algorithm>
#include <unordered_map>

#include "validator/yaml/key_identity.h"

namespace aml::yaml {
namespace {

/// PyYAML merges as deep as Python's stack allows; nobody writes more than a handful of levels.
constexpr int deepest_merge = 64;

bool contains_itself(const Node& alias) {
  for (const Node* around = alias.parent; around != nullptr; around = around->parent) {
    if (around == alias.target) return true;
  }
  return false;
}

const Node& behind(const Node& node) {
  const Node* resolved = resolve(&node);
  return resolved == nullptr ? node : *resolved;
}

bool is_merge_key(const Node& key) {
  const Node& scalar = behind(key);
  return scalar.is_scalar() && scalar.type == ScalarType::merge;
}

/// Collects the pairs of a mapping in the order in which PyYAML puts them into its dict: merged
/// ones first.
class Flattener {
 public:
  explicit Flattener(std::size_t budget) : budget_(budget) {}

  void flatten(const Node& mapping) {
    for (const Pair& pair : mapping.pairs) {
      if (is_merge_key(*pair.key)) merge(*pair.key, *pair.value, nullptr);
    }
    add_own(mapping, nullptr);
  }

  std::vector<Entry> take() { return std::move(entries_); }

 private:
  /// Pairs that a merge key brings in. `via` is where the outermost mapping refers to them.
  void merge(const Node& key, const Node& value, const Node* via) {
    const auto way = [&](const Node& source) {
      if (via != nullptr) return via;
      return source.kind == Kind::alias ? &source : &key;
    };
    const Node& source = behind(value);
    if (source.is_mapping()) {
      expand(source, way(value));
    } else if (source.is_sequence()) {
      // The first mapping of a list wins: it is put in last.
      for (auto item = source.items.rbegin(); item != source.items.rend(); ++item) {
        const Node& mapping = behind(**item);
        if (mapping.is_mapping()) expand(mapping, way(value.kind == Kind::alias ? value : **item));
      }
    }
  }

  void expand(const Node& mapping, const Node* via) {
    const bool in_progress = std::ranges::find(open_, &mapping) != open_.end();
    if (in_progress || open_.size() == deepest_merge) return;
    open_.push_back(&mapping);
    for (const Pair& pair : mapping.pairs) {
      if (budget_ == 0) break;
      if (is_merge_key(*pair.key)) merge(*pair.key, *pair.value, via);
    }
    add_own(mapping, via);
    open_.pop_back();
  }

  void add_own(const Node& mapping, const Node* via) {
    for (const Pair& pair : mapping.pairs) {
      if (via != nullptr) {
        if (budget_ == 0) return;
        --budget_;
      }
      if (!is_merge_key(*pair.key)) put(pair, via);
    }
  }

  void put(const Pair& pair, const Node* via) {
    const Node* value = pair.value;
    if (value->kind == Kind::alias && via == nullptr) via = value;
    const Entry entry{pair.key, &behind(*value), via};
    const Node& key = behind(*pair.key);
    if (!key.is_scalar()) {
      entries_.push_back(entry);
      return;
    }
    const auto [known, is_new] = places_.emplace(KeyIdentity(key), entries_.size());
    if (is_new) {
      entries_.push_back(entry);
    } else {
      entries_[known->second] = entry;
    }
  }

  std::size_t budget_;
  std::vector<Entry> entries_;
  std::unordered_map<KeyIdentity, std::size_t, KeyIdentity::Hash> places_;
  std::vector<const Node*> open_;
};

std::string step_to(const Node& node) {
  const Node& parent = *node.parent;
  if (parent.is_sequence()) {
    // Items stand in the order of the text: a search by place, as a long list may have many faults.
    const auto item = std::ranges::lower_bound(parent.items, node.whole.begin, {},
                                               [](const Node* each) { return each->whole.begin; });
    return "[" + std::to_string(item - parent.items.begin()) + "]";
  }
  const Node* key = node.key != nullptr ? node.key : &node;
  return "." + std::string(behind(*key).text);
}

}  // namespace

const Node* resolve(const Node* node) {
  while (node != nullptr && node->kind == Kind::alias) {
    if (contains_itself(*node)) return nullptr;
    node = node->target;
  }
  return node;
}

std::vector<Entry> entries(const Node& mapping, std::size_t budget) {
  Flattener flattener(budget);
  flattener.flatten(mapping);
  return flattener.take();
}

const Node* find(const Node* node, std::string_view key) {
  node = resolve(node);
  if (node == nullptr || !node->is_mapping()) return nullptr;
  for (auto pair = node->pairs.rbegin(); pair != node->pairs.rend(); ++pair) {
    if (key_text(*pair->key) == key && !is_merge_key(*pair->key)) return &behind(*pair->value);
  }
  const bool merges =
      std::ranges::any_of(node->pairs, [](const Pair& pair) { return is_merge_key(*pair.key); });
  if (!merges) return nullptr;
  for (const Entry& entry : entries(*node)) {
    if (key_text(*entry.key) == key) return entry.value;
  }
  return nullptr;
}

const Node* find_path(const Node* root, std::initializer_list<std::string_view> path) {
  for (const std::string_view key : path) root = find(root, key);
  return root;
}

std::string_view key_text(const Node& key) {
  const Node& scalar = behind(key);
  if (!scalar.is_scalar()) return {};
  if (scalar.type == ScalarType::null) return "None";
  if (scalar.type != ScalarType::boolean) return scalar.text;
  const std::optional<bool> value = as_boolean(scalar);
  if (!value) return scalar.text;
  return *value ? "True" : "False";
}

std::string path_of(const Node& node) {
  std::vector<std::string> steps;
  for (const Node* at = &node; at->parent != nullptr; at = at->parent)
    steps.push_back(step_to(*at));
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) path += *step;
  return path.starts_with('.') ? path.substr(1) : path;
}

}  // namespace aml::yaml
