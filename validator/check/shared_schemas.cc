#include "validator/check/shared_schemas.h"

#include <array>
#include <set>
#include <shared_mutex>
#include <string>

#include "validator/yaml/view.h"

namespace aml::check {
namespace {

struct Slot {
  std::shared_mutex mutex;
  std::set<std::string, std::less<>> keys;
  std::shared_ptr<const schema::Schema> schema;
};

std::vector<std::string_view> root_keys(const yaml::Document& document) {
  std::vector<std::string_view> keys;
  const yaml::Node* root = yaml::resolve(document.root);
  if (root == nullptr || !root->is_mapping()) return keys;
  for (const yaml::Entry& entry : yaml::entries(*root)) {
    if (entry.key->is_scalar()) keys.push_back(yaml::key_text(*entry.key));
  }
  return keys;
}

bool covers(const Slot& slot, const std::vector<std::string_view>& keys) {
  if (!slot.schema) return false;
  return std::all_of(keys.begin(), keys.end(), [&](auto key) { return slot.keys.contains(key); });
}

}  // namespace

std::shared_ptr<const schema::Schema> shared_schema(schema::Id id, const yaml::Document& document) {
  static std::array<Slot, 4> slots;
  Slot& slot = slots[static_cast<std::size_t>(id)];
  const std::vector<std::string_view> keys = root_keys(document);
  {
    const std::shared_lock lock(slot.mutex);
    if (covers(slot, keys)) return slot.schema;
  }
  const std::unique_lock lock(slot.mutex);
  if (covers(slot, keys)) return slot.schema;
  slot.keys.insert(keys.begin(), keys.end());
  const std::vector<std::string_view> wanted(slot.keys.begin(), slot.keys.end());
  slot.schema = schema::compile(id, wanted);
  return slot.schema;
}

}  // namespace aml::check
