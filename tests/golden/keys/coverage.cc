#include "tests/golden/keys/coverage.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace aml::keys {
namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;
using Keys = std::map<std::string, std::set<std::string>>;  // pointer of an object schema: its keys

Json schema_of(const Table& table) { return Json::parse(schemas::published(table.id)); }

/// Calls `visit(part, pointer)` for a schema and every schema inside it.
void walk(const Json& schema, const Pointer& at, const auto& visit) {
  visit(schema, at);
  for (const char* map : {"properties", "definitions"}) {
    if (!schema.contains(map)) continue;
    for (const auto& [name, part] : schema[map].items()) walk(part, at / map / name, visit);
  }
  for (const char* part : {"items", "additionalProperties"}) {
    if (schema.contains(part) && schema[part].is_object()) walk(schema[part], at / part, visit);
  }
  if (!schema.contains("anyOf")) return;
  for (std::size_t i = 0; i < schema["anyOf"].size(); ++i) {
    walk(schema["anyOf"][i], at / "anyOf" / i, visit);
  }
}

/// A part of a schema together with every definition it needs.
Json expanded(const Json& schema, const Pointer& at) {
  Json parts = Json::object();
  parts[at.to_string()] = schema.at(at);
  std::vector<std::string> open{at.to_string()};
  while (!open.empty()) {
    const Json part = parts[open.back()];
    open.pop_back();
    walk(part, Pointer(), [&](const Json& inner, const Pointer&) {
      if (!inner.contains("$ref")) return;
      const std::string target = inner["$ref"].get<std::string>().substr(1);
      if (parts.contains(target)) return;
      parts[target] = schema.at(Pointer(target));
      open.push_back(target);
    });
  }
  return parts;
}

bool same_kind_of_job(const Table& a, const Table& b) { return a.id == b.id; }

bool same_dialect(const Table& a, const Table& b) {
  return schemas::of(a.id).dialect == schemas::of(b.id).dialect;
}

Keys rows_of(const Table& table) {
  Keys keys;
  for (const Section& section : table.sections) {
    for (const Row& row : section.rows) keys[section.schema].insert(row.key);
  }
  for (const Section& section : table.sections) {
    if (!section.same_as.empty()) keys[section.schema] = keys[section.same_as];
  }
  return keys;
}

/// The rows of all tables that hold for `schema`.
Keys rows_for(const Json& schema, const Table& table, const std::vector<Table>& tables) {
  Keys keys = rows_of(table);
  for (const Table& other : tables) {
    if (same_kind_of_job(table, other) || !same_dialect(table, other)) continue;
    const Json other_schema = schema_of(other);
    for (const auto& [pointer, names] : rows_of(other)) {
      const Pointer at(pointer);
      if (pointer.empty() || !schema.contains(at)) continue;
      if (expanded(schema, at) == expanded(other_schema, at))
        keys[pointer].insert(names.begin(), names.end());
    }
  }
  return keys;
}

bool is_map(const Json& part) {
  const auto others = part.find("additionalProperties");
  return !part.contains("properties") && others != part.end() && *others != false;
}

}  // namespace

std::vector<std::string> gaps(const Table& table, const std::vector<Table>& tables) {
  const Json schema = schema_of(table);
  const Keys rows = rows_for(schema, table, tables);
  std::vector<std::string> lines;
  const auto tell = [&](const std::string& what) {
    lines.push_back(std::string(table.file) + ": " + what);
  };

  walk(schema, Pointer(), [&](const Json& part, const Pointer& at) {
    const std::string pointer = at.to_string();
    const auto found = rows.find(pointer);
    if (is_map(part) && found == rows.end()) tell("no row for the free names of " + pointer);
    if (!part.contains("properties")) return;
    for (const auto& [key, value] : part["properties"].items()) {
      if (found == rows.end() || found->second.count(key) == 0)
        tell("no row for " + pointer + " " + key);
    }
  });
  for (const auto& [pointer, names] : rows_of(table)) {
    if (!schema.contains(Pointer(pointer))) {
      tell("no schema at " + pointer);
      continue;
    }
    const Json& part = schema.at(Pointer(pointer));
    for (const std::string& name : names) {
      if (!is_map(part) && !part["properties"].contains(name))
        tell("no such key: " + pointer + " " + name);
    }
  }
  return lines;
}

}  // namespace aml::keys
