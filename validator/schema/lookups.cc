#include "validator/schema/lookups.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "schemas/embedded.h"
#include "validator/schema/schema.h"

namespace aml::schema {
namespace {

using nlohmann::json;

/// Deeper keys than this are repetitions: values inside values of a search space.
constexpr int deepest_branch = 6;

}  // namespace

/// Walks a schema from its root along keys.
class KeyWalker {
 public:
  KeyWalker(const json& root, KeyIndex& index) : root_(root), index_(index) {}

  void walk(const json& schema, const std::string& path, int depth) {
    if (!schema.is_object() || depth > deepest_branch) return;
    if (const auto ref = schema.find("$ref"); ref != schema.end()) {
      const auto pointer = json::json_pointer(ref->get_ref<const std::string&>().substr(1));
      return walk(root_.at(pointer), path, depth);
    }
    if (const auto words = schema.find("enum"); words != schema.end()) {
      for (const json& word : *words) index_.words_.insert(word.get<std::string>());
    }
    if (const auto properties = schema.find("properties"); properties != schema.end()) {
      for (const auto& [name, property] : properties->items()) {
        const std::string home = path.empty() ? name : path + "." + name;
        if (property.is_object() && property.contains("x-refused")) continue;
        add(name, home);
        walk(property, home, depth + 1);
      }
    }
    for (const char* keyword : {"additionalProperties", "items"}) {
      const auto inner = schema.find(keyword);
      if (inner != schema.end()) walk(*inner, path + ".*", depth + 1);
    }
    if (const auto branches = schema.find("anyOf"); branches != schema.end()) {
      for (const json& branch : *branches) walk(branch, path, depth);
    }
  }

 private:
  void add(const std::string& name, const std::string& home) {
    std::vector<std::string>& homes = index_.homes_[name];
    if (std::find(homes.begin(), homes.end(), home) == homes.end()) homes.push_back(home);
  }

  const json& root_;
  KeyIndex& index_;
};

KeyIndex::KeyIndex(std::string_view constraints) {
  const json root = json::parse(constraints);
  KeyWalker(root, *this).walk(root, "", 0);
  for (auto& [name, homes] : homes_) {
    std::stable_sort(homes.begin(), homes.end(), [](const std::string& a, const std::string& b) {
      return std::count(a.begin(), a.end(), '.') < std::count(b.begin(), b.end(), '.');
    });
  }
}

std::vector<std::string> KeyIndex::homes_of(std::string_view key) const {
  const auto found = homes_.find(key);
  return found == homes_.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> homes_of(Id id, std::string_view key) {
  static const std::array<KeyIndex, 4> indices{KeyIndex(schemas::constraints(Id::ga_command)),
                                               KeyIndex(schemas::constraints(Id::ga_sweep)),
                                               KeyIndex(schemas::constraints(Id::preview_command)),
                                               KeyIndex(schemas::constraints(Id::preview_sweep))};
  return indices[static_cast<std::size_t>(id)].homes_of(key);
}

}  // namespace aml::schema
