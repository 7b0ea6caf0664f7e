// The three embedded forms of each schema: complete, consistent, small enough, and in the keywords
// of schemas/README.md.
#include "schemas/embedded.h"

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/catch.h"

namespace {

using aml::schemas::Id;
using Json = nlohmann::json;
using Pointer = Json::json_pointer;

constexpr std::array<Id, 4> kAll = {Id::ga_command, Id::ga_sweep, Id::preview_command,
                                    Id::preview_sweep};
const std::set<std::string> kConstraining = {
    "type", "properties", "required", "additionalProperties", "items", "anyOf",
    "not",  "$ref",       "enum",     "definitions"};
const std::set<std::string> kForOurEvaluator = {"x-lenient", "x-enum-case", "x-discriminator",
                                                "x-default", "x-reference", "x-keys",
                                                "x-name",    "x-refused"};
const std::set<std::string> kForPeople = {"description", "default",      "x-unit",   "examples",
                                          "deprecated",  "x-deprecated", "readOnly", "title",
                                          "$schema",     "pattern"};

using Visit = std::function<void(const Json& schema, const Pointer& at)>;

/// Calls `visit` for the schema and every schema inside it.
void walk(const Json& schema, const Pointer& at, const Visit& visit) {
  visit(schema, at);
  for (const char* map : {"properties", "definitions"}) {
    if (!schema.contains(map)) continue;
    for (const auto& [name, member] : schema[map].items()) walk(member, at / map / name, visit);
  }
  for (const char* part : {"items", "additionalProperties", "not"}) {
    if (schema.contains(part) && schema[part].is_object()) walk(schema[part], at / part, visit);
  }
  if (!schema.contains("anyOf")) return;
  for (std::size_t i = 0; i < schema["anyOf"].size(); ++i) {
    walk(schema["anyOf"][i], at / "anyOf" / i, visit);
  }
}

Json read_published(Id id) { return Json::parse(aml::schemas::published(id)); }
Json read_constraints(Id id) { return Json::parse(aml::schemas::constraints(id)); }
Json read_documentation(Id id) { return Json::parse(aml::schemas::documentation(id)); }

TEST_CASE("every reference leads to a definition, and every definition is reached") {
  for (const Id id : kAll) {
    for (const Json& schema : {read_published(id), read_constraints(id)}) {
      std::set<std::string> reached;
      walk(schema, Pointer(), [&](const Json& part, const Pointer& at) {
        if (!part.contains("$ref")) return;
        const std::string target = part["$ref"];
        INFO(at.to_string() << " -> " << target);
        REQUIRE(target.rfind("#/definitions/", 0) == 0);
        CHECK(schema.contains(Pointer(target.substr(1))));
        reached.insert(target.substr(std::string("#/definitions/").size()));
      });
      CHECK(reached.size() == schema["definitions"].size());
    }
  }
}

TEST_CASE("every key says what it is for, in sentences") {
  for (const Id id : kAll) {
    const Json words = read_documentation(id);
    std::size_t keys = 0;
    walk(read_published(id), Pointer(), [&](const Json& part, const Pointer& at) {
      const auto check = [&](const Pointer& key) {
        INFO(key.to_string());
        ++keys;
        REQUIRE(words.contains(key.to_string()));
        const std::string text = words[key.to_string()].value("description", "");
        CHECK(text.size() > 10);
        CHECK(text.size() < 400);
        CHECK((text.empty() || text.back() == '.'));
      };
      if (part.contains("properties")) {
        for (const auto& [name, member] : part["properties"].items())
          check(at / "properties" / name);
      }
      if (part.contains("additionalProperties") && part["additionalProperties"].is_object()) {
        check(at / "additionalProperties");
      }
    });
    CHECK(keys > 50);
  }
}

TEST_CASE("documentation stands at pointers of the published schema, completed from definitions") {
  for (const Id id : kAll) {
    const Json schema = read_published(id);
    const Json documentation = read_documentation(id);
    for (const auto& [pointer, words] : documentation.items()) {
      INFO(pointer);
      CHECK(schema.contains(Pointer(pointer)));
    }
  }
  const Json words = read_documentation(Id::ga_sweep);
  CHECK(words["/properties/compute"] == words["/definitions/compute"]);
  CHECK(words["/properties/services"]["description"] !=
        words["/definitions/services"]["description"]);
  CHECK(words["/properties/services"]["examples"] == words["/definitions/services"]["examples"]);
}

TEST_CASE("constraints are the published schema without words, within the budget") {
  for (const Id id : kAll) {
    CHECK(aml::schemas::constraints(id).size() <= 35 * 1024);
    const Json full = read_published(id);
    walk(read_constraints(id), Pointer(), [&](const Json& part, const Pointer& at) {
      INFO(at.to_string());
      const Json& same = full.at(at);
      for (const auto& [keyword, value] : part.items()) {
        INFO(keyword);
        CHECK((kConstraining.count(keyword) || kForOurEvaluator.count(keyword)));
        if (value.is_primitive()) CHECK(value == same.at(keyword));
      }
      CHECK(part.value("properties", Json::object()).size() ==
            same.value("properties", Json::object()).size());
      CHECK(part.value("required", Json::array()) == same.value("required", Json::array()));
      if (!part.contains("x-lenient")) CHECK(part.contains("enum") == same.contains("enum"));
    });
  }
}

TEST_CASE("no keyword is used that schemas/README.md does not explain") {
  std::ifstream file(AML_SOURCE_DIR "/schemas/README.md");
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  for (const Id id : kAll) {
    walk(read_published(id), Pointer(), [&](const Json& part, const Pointer& at) {
      INFO(at.to_string());
      for (const auto& [keyword, value] : part.items()) {
        INFO(keyword);
        CHECK((kConstraining.count(keyword) || kForOurEvaluator.count(keyword) ||
               kForPeople.count(keyword)));
        if (keyword.rfind("x-", 0) == 0) CHECK(readme.find("`" + keyword) != std::string::npos);
        if (keyword == "x-reference") {
          CHECK(readme.find("`" + value.get<std::string>() + "`") != std::string::npos);
        }
      }
      // Our evaluator looks at a definition only, not at what stands beside the reference to it.
      if (part.contains("$ref")) {
        for (const auto& [keyword, value] : part.items()) {
          CHECK((keyword == "$ref" || kForPeople.count(keyword)));
        }
      }
    });
  }
}

TEST_CASE(
    "objects with fixed keys refuse others, and a deprecated key says what to write instead") {
  for (const Id id : kAll) {
    walk(read_published(id), Pointer(), [](const Json& part, const Pointer& at) {
      INFO(at.to_string());
      if (part.contains("properties")) CHECK(part["additionalProperties"] == false);
      CHECK(part.contains("deprecated") == part.contains("x-deprecated"));
    });
  }
}

}  // namespace
