#include "validator/yaml/entries.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "validator/yaml/key_identity.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

/// PyYAML merges as deep as Python's stack allows; nobody writes more than a handful of levels.
constexpr std::size_t deepest_merge = 64;

/// Pairs that may be read to be merged: into one mapping, and in the whole document.
constexpr std::size_t most_in_one = 10'000;
constexpr std::size_t most_in_all = 100'000;

/// What a merge key costs of these, though it may bring little.
constexpr std::size_t overhead = 100;

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
  /// The entries are valid until the next call.
  std::span<const Entry> flatten(const Node& mapping) {
    entries_.clear();
    keys_.clear();
    places_.clear();
    const bool merges = std::ranges::any_of(
        mapping.pairs, [](const Pair& pair) { return is_merge_key(*pair.key); });
    indexed_ = merges || mapping.pairs.size() > few;
    if (merges) merge_all(mapping);
    add_own(mapping, nullptr);
    return entries_;
  }

  /// Whether a merge was left out.
  bool cut() const { return cut_; }

 private:
  static constexpr std::size_t few = 16;  ///< keys, among which comparing is faster than an index

  void merge_all(const Node& mapping) {
    const std::size_t budget = std::min(most_in_one, left_in_all_);
    left_ = budget;
    for (const Pair& pair : mapping.pairs) {
      if (is_merge_key(*pair.key)) merge(*pair.key, *pair.value, nullptr);
    }
    left_in_all_ -= std::min(left_in_all_, budget - left_ + overhead);
  }

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
      if (is_spent()) break;
      if (is_merge_key(*pair.key)) merge(*pair.key, *pair.value, via);
    }
    add_own(mapping, via);
    open_.pop_back();
  }

  void add_own(const Node& mapping, const Node* via) {
    for (const Pair& pair : mapping.pairs) {
      if (via != nullptr) {
        if (is_spent()) return;
        --left_;
      }
      if (!is_merge_key(*pair.key)) put(pair, via);
    }
  }

  bool is_spent() {
    cut_ |= left_ == 0;
    return left_ == 0;
  }

  void put(const Pair& pair, const Node* via) {
    const Node* value = pair.value;
    if (value->kind == Kind::alias && via == nullptr) via = value;
    const Entry entry{key_text(*pair.key), pair.key, &behind(*value), via};
    const std::size_t place = place_of(behind(*pair.key));
    if (place < entries_.size()) {
      entries_[place] = entry;
    } else {
      entries_.push_back(entry);
    }
  }

  /// Where an equal key is among the entries; after them when there is none.
  std::size_t place_of(const Node& key) {
    const std::size_t next = entries_.size();
    if (!key.is_scalar()) {
      if (!indexed_) keys_.emplace_back();
      return next;
    }
    const KeyIdentity identity(key);
    if (indexed_) return places_.emplace(identity, next).first->second;
    const auto known = std::ranges::find(keys_, identity);
    const auto place = static_cast<std::size_t>(known - keys_.begin());
    if (place == next) keys_.emplace_back(identity);
    return place;
  }

  std::size_t left_in_all_ = most_in_all;
  std::size_t left_ = 0;
  bool cut_ = false;
  bool indexed_ = false;
  std::vector<Entry> entries_;
  std::vector<std::optional<KeyIdentity>> keys_;  ///< of the entries, when not indexed
  std::unordered_map<KeyIdentity, std::size_t, KeyIdentity::Hash> places_;
  std::vector<const Node*> open_;
};

}  // namespace

bool fill_entries(std::span<Node* const> mappings, Arena& arena) {
  Flattener flattener;
  for (Node* mapping : mappings) {
    const std::span<const Entry> entries = flattener.flatten(*mapping);
    auto* kept = static_cast<Entry*>(arena.allocate(entries.size_bytes(), alignof(Entry)));
    std::ranges::copy(entries, kept);
    mapping->entries = {kept, entries.size()};
  }
  return !flattener.cut();
}

}  // namespace aml::yaml
