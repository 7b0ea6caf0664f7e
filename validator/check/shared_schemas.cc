#include "validator/check/shared_schemas.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>
#include <string>

#include "validator/yaml/view.h"

namespace aml {
namespace {

struct Slot {
  std::shared_mutex mutex;
  std::shared_ptr<const schema::Schema> schema;
  std::vector<std::string> keys;  ///< root properties that are compiled, when not all are
  bool complete = false;
};

Slot& slot_of(schema::Id id) {
  static std::array<Slot, 4> slots;
  return slots[static_cast<std::size_t>(id)];
}

std::vector<std::string_view> root_keys(const yaml::Document& document) {
  std::vector<std::string_view> keys;
  const yaml::Node* root = yaml::resolve(document.root);
  if (root == nullptr || !root->is_mapping()) return keys;
  for (const yaml::Entry& entry : root->entries) {
    if (entry.key->is_scalar()) keys.push_back(entry.name);
  }
  return keys;
}

bool covers(const Slot& slot, const std::vector<std::string_view>& keys) {
  if (slot.complete || !slot.schema) return slot.complete;
  return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
    return std::find(slot.keys.begin(), slot.keys.end(), key) != slot.keys.end();
  });
}

}  // namespace

std::shared_ptr<const schema::Schema> shared_schema(schema::Id id, const yaml::Document& document) {
  Slot& slot = slot_of(id);
  const std::vector<std::string_view> keys = root_keys(document);
  {
    const std::shared_lock lock(slot.mutex);
    if (covers(slot, keys)) return slot.schema;
  }
  const std::unique_lock lock(slot.mutex);
  if (covers(slot, keys)) return slot.schema;
  slot.complete = slot.schema != nullptr;
  slot.keys.assign(keys.begin(), keys.end());
  slot.schema = slot.complete ? schema::compile(id) : schema::compile(id, keys);
  return slot.schema;
}

void warm_up(schema::Id id) {
  Slot& slot = slot_of(id);
  const std::unique_lock lock(slot.mutex);
  if (slot.complete) return;
  slot.schema = schema::compile(id);
  slot.complete = true;
}

}  // namespace aml
