#pragma once

#include <nlohmann/json.hpp>
#include <string>

/// Fields of JSON that others may have written: one that is absent or of another type is empty.
namespace aml::workspace {

/// Null where there is none.
inline const nlohmann::json& member(const nlohmann::json& object, const char* key) {
  static const nlohmann::json nothing;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found == object.end() ? nothing : *found;
}

inline std::string text_in(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace aml::workspace
