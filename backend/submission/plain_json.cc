#include "backend/submission/plain_json.h"

namespace aml::backend {

using nlohmann::ordered_json;

nlohmann::ordered_json to_json(const doc::Value& value) {
  if (const doc::Map* map = value.map()) {
    ordered_json object = ordered_json::object();
    for (const auto& [key, entry] : *map) object[key] = to_json(entry);
    return object;
  }
  if (const doc::List* list = value.list()) {
    ordered_json array = ordered_json::array();
    for (const doc::Value& item : *list) array.push_back(to_json(item));
    return array;
  }
  if (const auto* boolean = std::get_if<bool>(&value.of)) return *boolean;
  if (const auto* integer = std::get_if<long long>(&value.of)) return *integer;
  if (const auto* number = std::get_if<double>(&value.of)) return *number;
  if (const std::string* text = value.text()) return *text;
  return nullptr;
}

doc::Value from_json(const nlohmann::json& value) {
  if (value.is_object()) {
    doc::Map map;
    for (const auto& [key, entry] : value.items()) map.emplace(key, from_json(entry));
    return {std::move(map)};
  }
  if (value.is_array()) {
    doc::List list;
    for (const auto& item : value) list.push_back(from_json(item));
    return {std::move(list)};
  }
  if (value.is_boolean()) return {value.get<bool>()};
  if (value.is_number_integer()) return {value.get<long long>()};
  if (value.is_number()) return {value.get<double>()};
  if (value.is_string()) return {value.get<std::string>()};
  return {};
}

}  // namespace aml::backend
