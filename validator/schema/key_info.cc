#include <algorithm>
#include <array>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "schemas/embedded.h"
#include "validator/schema/schema.h"

namespace aml::schema {
namespace {

using nlohmann::json;

/// A subschema and its JSON pointer, under which its documentation is found.
struct Place {
  const json* schema;
  std::string pointer;
};

/// One schema with what it says to people.
class Documented {
 public:
  explicit Documented(Id id)
      : constraints_(json::parse(schemas::constraints(id))),
        documentation_(json::parse(schemas::documentation(id))) {
    for (json& words : documentation_) {
      const auto found = words.find("default");
      if (found != words.end() && !found->is_string()) *found = found->dump();
    }
  }

  std::optional<KeyInfo> about(std::span<const std::string_view> path) const {
    std::vector<Place> around{{&constraints_, ""}};
    bool required = false;
    for (const std::string_view key : path) {
      std::vector<Place> objects;
      for (const Place& place : around) add_objects(place, objects);
      around = below(objects, key, required);
      if (around.empty()) return {};
    }
    KeyInfo info = words_at(around);
    info.required = required;
    return info;
  }

 private:
  /// The schema itself behind its reference, or the branches of its union.
  void add_objects(const Place& place, std::vector<Place>& objects) const {
    if (!place.schema->is_object()) return;
    const auto ref = place.schema->find("$ref");
    if (ref != place.schema->end()) {
      const std::string pointer = ref->get_ref<const std::string&>().substr(1);
      return add_objects({&constraints_.at(json::json_pointer(pointer)), pointer}, objects);
    }
    const auto branches = place.schema->find("anyOf");
    if (branches == place.schema->end()) return objects.push_back(place);
    for (std::size_t i = 0; i < branches->size(); ++i) {
      add_objects({&(*branches)[i], place.pointer + "/anyOf/" + std::to_string(i)}, objects);
    }
  }

  static std::vector<Place> below(const std::vector<Place>& objects, std::string_view key,
                                  bool& required) {
    std::vector<Place> found;
    required = true;
    for (const Place& object : objects) {
      const auto add = [&](const json& schema, std::string step) {
        found.push_back({&schema, object.pointer + step});
      };
      const json& schema = *object.schema;
      const auto properties = schema.find("properties");
      if (properties != schema.end() && properties->contains(key)) {
        add((*properties)[std::string(key)], "/properties/" + std::string(key));
        required = required && requires_key(schema, key);
        continue;
      }
      for (const char* keyword : {"additionalProperties", "items"}) {
        if (!schema.contains(keyword) || !schema[keyword].is_object()) continue;
        add(schema[keyword], std::string("/") + keyword);
        required = false;
      }
    }
    return found;
  }

  static bool requires_key(const json& schema, std::string_view key) {
    const auto required = schema.find("required");
    return required != schema.end() &&
           std::find(required->begin(), required->end(), key) != required->end();
  }

  KeyInfo words_at(const std::vector<Place>& places) const {
    const auto known = std::find_if(places.begin(), places.end(), [this](const Place& place) {
      return documentation_.contains(place.pointer);
    });
    if (known == places.end()) return {};
    const json& words = documentation_[known->pointer];
    const auto text = [&words](const char* keyword) {
      const auto found = words.find(keyword);
      return found == words.end() ? std::string_view()
                                  : std::string_view(found->get_ref<const std::string&>());
    };
    return {.description = text("description"),
            .default_text = text("default"),
            .unit = text("x-unit"),
            .deprecated = words.contains("deprecated")};
  }

  json constraints_;
  json documentation_;
};

}  // namespace

std::optional<KeyInfo> key_info(Id id, std::span<const std::string_view> path) {
  static std::array<std::once_flag, 4> read;
  static std::array<std::optional<Documented>, 4> documented;
  const auto index = static_cast<std::size_t>(id);
  std::call_once(read[index], [&] { documented[index].emplace(id); });
  return documented[index]->about(path);
}

}  // namespace aml::schema
