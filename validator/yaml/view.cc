#include "validator/yaml/view.h"

#include <algorithm>

namespace aml::yaml {
namespace {

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

bool is_merge(const Node* key) { return key != nullptr && key->type == ScalarType::merge; }

/// Empty for what `<<` merges: its keys are those of the mapping around it.
std::string step_to(const Node& node) {
  const Node& parent = *node.parent;
  if (is_merge(node.key) || (parent.is_sequence() && is_merge(parent.key))) return {};
  if (parent.is_sequence()) {
    // Items are in the order of the text: a search by place, as a long list may have many faults.
    const auto item = std::ranges::lower_bound(parent.items, node.whole.begin, {},
                                               [](const Node* each) { return each->whole.begin; });
    return "[" + std::to_string(item - parent.items.begin()) + "]";
  }
  const Node* key = node.key != nullptr ? node.key : &node;
  return "." + written_key(*key);
}

}  // namespace

const Node* resolve(const Node* node) {
  while (node != nullptr && node->kind == Kind::alias) {
    if (contains_itself(*node)) return nullptr;
    node = node->target;
  }
  return node;
}

const Node* find(const Node* node, std::string_view key) {
  node = resolve(node);
  if (node == nullptr) return nullptr;
  for (auto entry = node->entries.rbegin(); entry != node->entries.rend(); ++entry) {
    if (entry->name == key) return entry->value;
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

std::string written_key(const Node& key) {
  const Node& scalar = behind(key);
  return scalar.is_null() && scalar.text.empty() ? "null" : std::string(scalar.text);
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
