#include <nlohmann/json.hpp>

#include "validator/config/generated.h"
#include "validator/config/options.h"
#include "validator/rules/rule.h"

namespace aml::config {
namespace {

using Json = nlohmann::ordered_json;

Json rule_name_schema() {
  Json names = {"all", "default"};
  for (const RuleDescriptor* rule : rules::registry()) names.push_back(rule->name);
  return {{"anyOf", {{{"enum", std::move(names)}}, {{"pattern", "^AML[0-9]{0,4}$"}}}}};
}

Json list_of(Json items) { return {{"type", {"array", "null"}}, {"items", std::move(items)}}; }

Json text() { return {{"type", "string"}, {"minLength", 1}}; }

Json value_of(const Option& option) {
  switch (option.shape) {
    case Shape::rules:
      return list_of({{"$ref", "#/definitions/rule"}});
    case Shape::globs:
      return list_of(text());
    case Shape::levels:
      return {{"type", {"object", "null"}},
              {"propertyNames", {{"$ref", "#/definitions/rule"}}},
              {"additionalProperties", {{"enum", {"error", "warning", "info", "hint"}}}}};
    case Shape::word:
      break;
  }
  Json value = {{"enum", option.choices}};
  if (!option.fallback.empty()) value["default"] = option.fallback;
  return value;
}

Json keys(bool in_override) {
  Json properties = Json::object();
  for (const Option& option : option_table()) {
    if (option.key.empty() || !option.stands_for.empty()) continue;
    if (in_override && option.shape == Shape::globs) continue;
    Json value = value_of(option);
    value["description"] = option.help;
    properties[std::string(option.key)] = std::move(value);
  }
  return properties;
}

}  // namespace

std::string config_schema() {
  Json inner = keys(true);
  inner["paths"] = list_of(text());
  inner["paths"]["description"] = "Files that this is about, written as in .gitignore";
  Json outer = keys(false);
  outer["overrides"] = list_of({{"type", "object"},
                                {"properties", std::move(inner)},
                                {"required", {"paths"}},
                                {"additionalProperties", false}});
  outer["overrides"]["description"] =
      "What holds for some files only; later items beat earlier ones";
  const Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                       {"title", "Configuration of aml-lint"},
                       {"type", {"object", "null"}},
                       {"properties", std::move(outer)},
                       {"additionalProperties", false},
                       {"definitions", {{"rule", rule_name_schema()}}}};
  return schema.dump(2) + '\n';
}

}  // namespace aml::config
