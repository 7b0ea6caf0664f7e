// The published form of each schema and the tables that the build makes of it: complete, alike, and
// in the keywords of schemas/README.md.
#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "schemas/catalog.h"
#include "tests/catch.h"

namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

using namespace aml::schemas;

const std::set<std::string> kConstraining = {
    "type", "properties", "required", "additionalProperties", "items", "anyOf",
    "not",  "$ref",       "enum",     "definitions"};
const std::set<std::string> kForOurEvaluator = {
    "x-lenient", "x-enum-case", "x-discriminator", "x-default",    "x-reference",
    "x-keys",    "x-name",      "x-refused",       "x-positional", "x-kind",
    "x-related", "x-unknown",   "x-when",          "x-bindings"};
const std::set<std::string> kForPeople = {"description", "default",      "x-unit",   "examples",
                                          "deprecated",  "x-deprecated", "readOnly", "title",
                                          "$schema",     "pattern",      "x-aliases"};

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

Json read_published(Id id) { return Json::parse(published(id)); }

TEST_CASE("every reference leads to a definition, and every definition is reached") {
  for (const Id id : all()) {
    const Json schema = read_published(id);
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

/// Compares a schema in its published form with its shape, and all that they lead to.
class Comparison {
 public:
  explicit Comparison(const Json& root) : root_(root) {}

  void compare(const Json& written, const Shape& shape) {
    if (!seen_.insert({written.dump(), &shape}).second) return;
    if (!written.is_object()) {
      CHECK(shape.never == (written == false));
      return;
    }
    const Json schema = merged(written);
    INFO(schema.dump());
    CHECK(types_of(schema) == shape.types);
    CHECK(strings(schema, "required", true) == sorted(shape.required));
    CHECK(strings(schema, "enum", !schema.contains("x-lenient")) == sorted(shape.words));
    CHECK(strings(schema, "x-aliases", true) == sorted(shape.aliases));
    CHECK(schema.value("x-discriminator", "") == shape.discriminator);
    CHECK(schema.value("x-refused", "") == shape.refused);
    CHECK(schema.value("x-reference", "") == word_of(shape.reference));
    CHECK(schema.contains("x-lenient") == (shape.lenient != Lenient::no));
    CHECK(schema.contains("x-enum-case") == (shape.enum_case != EnumCase::exact));
    CHECK(schema.value("readOnly", false) == shape.read_only);
    CHECK(schema.value("deprecated", false) == shape.deprecated);
    compare_words(schema, documentation_of(shape));
    compare_parts(schema, shape);
  }

  std::size_t compared() const { return seen_.size(); }

 private:
  /// What a reference leads to, with what is beside the reference.
  Json merged(const Json& schema) const {
    if (!schema.contains("$ref")) return schema;
    Json all = merged(root_.at(Pointer(schema["$ref"].get<std::string>().substr(1))));
    for (const auto& [keyword, value] : schema.items()) {
      if (keyword != "$ref") all[keyword] = value;
    }
    return all;
  }

  static Types types_of(const Json& schema) {
    static const std::map<std::string, Types> bits = {
        {"null", type::null},     {"boolean", type::boolean}, {"integer", type::integer},
        {"number", type::number}, {"string", type::string},   {"array", type::array},
        {"object", type::object}};
    if (!schema.contains("type")) return 0;
    if (schema["type"].is_string()) return bits.at(schema["type"]);
    int types = 0;
    for (const Json& word : schema["type"]) types |= bits.at(word);
    return static_cast<Types>(types);
  }

  static std::set<std::string> strings(const Json& schema, const char* keyword, bool read) {
    if (!read || !schema.contains(keyword)) return {};
    return schema[keyword].get<std::set<std::string>>();
  }

  static std::set<std::string> sorted(std::span<const std::string_view> names) {
    return {names.begin(), names.end()};
  }

  static void compare_words(const Json& schema, const Documentation& words) {
    CHECK(schema.value("description", "") == text_of(words.description));
    CHECK(schema.value("x-unit", "") == text_of(words.unit));
    CHECK(schema.value("x-deprecated", "") == text_of(words.deprecated));
    for (const auto& [keyword, text] : {std::pair("default", text_of(words.default_value)),
                                        std::pair("examples", text_of(words.examples))}) {
      REQUIRE(schema.contains(keyword) == !text.empty());
      if (!text.empty()) CHECK(schema[keyword] == Json::parse(text));
    }
  }

  void compare_parts(const Json& schema, const Shape& shape) {
    const Json properties = schema.value("properties", Json::object());
    CHECK(properties.size() == shape.properties.size());
    for (const auto& [name, member] : properties.items()) {
      INFO(name);
      REQUIRE(shape.property(name) != nullptr);
      compare(member, *shape.property(name));
    }
    const Json branches = schema.value("anyOf", Json::array());
    REQUIRE(branches.size() == shape.branches.size());
    for (std::size_t i = 0; i < branches.size(); ++i) compare(branches[i], *shape.branches[i]);
    for (const auto& [keyword, part] :
         {std::pair("items", shape.items), std::pair("not", shape.forbidden)}) {
      REQUIRE(schema.contains(keyword) == (part != nullptr));
      if (part != nullptr) compare(schema[keyword], *part);
    }
    if (!schema.contains("additionalProperties")) {
      CHECK(shape.additional == &anything);
    } else if (schema["additionalProperties"] == false) {
      CHECK(shape.additional == nullptr);
    } else {
      REQUIRE(shape.additional != nullptr);
      compare(schema["additionalProperties"], *shape.additional);
    }
  }

  const Json& root_;
  std::set<std::pair<std::string, const Shape*>> seen_;
};

TEST_CASE("the tables say what the published schema says") {
  for (const Id id : all()) {
    const Json published = read_published(id);
    Comparison comparison(published);
    comparison.compare(published, *of(id).root);
    CHECK(comparison.compared() > 12);
  }
}

TEST_CASE("every key says what it is for, in sentences") {
  for (const Shape& shape : shapes()) {
    const auto check = [](std::string_view key, const Shape& value) {
      const std::string_view text = text_of(documentation_of(value).description);
      INFO(key << ": " << text);
      CHECK(text.size() > 10);
      CHECK(text.size() < 400);
      CHECK(text.ends_with('.'));
    };
    for (const Property& property : shape.properties) check(property.name, *property.shape);
    const bool names = shape.additional != nullptr && shape.additional != &anything;
    if (names) check("a free name", *shape.additional);
  }
}

TEST_CASE("what is written beside a reference goes before what its definition says") {
  const Shape* of_sweep = of(Id::ga_sweep).root->property("services");
  const Shape* of_command = of(Id::ga_command).root->property("services");
  const Documentation& own = documentation_of(*of_sweep);
  const Documentation& shared = documentation_of(*of_command);
  CHECK(text_of(own.description) != text_of(shared.description));
  CHECK(text_of(own.examples) == text_of(shared.examples));
}

TEST_CASE("shapes that are alike in two schemas are one") {
  CHECK(of(Id::ga_sweep).root->property("compute") == of(Id::ga_command).root->property("compute"));
  const std::set<const Shape*> roots = {of(Id::ga_command).root, of(Id::ga_sweep).root,
                                        of(Id::preview_command).root, of(Id::preview_sweep).root};
  CHECK(roots.size() == 4);
}

TEST_CASE("no keyword is used that schemas/README.md does not explain") {
  std::ifstream file(AML_SOURCE_DIR "/schemas/README.md");
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  for (const Id id : all()) {
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
      // What is beside a reference annotates; it does not constrain.
      if (part.contains("$ref")) {
        for (const auto& [keyword, value] : part.items()) {
          CHECK((keyword == "$ref" || kForPeople.count(keyword)));
        }
      }
    });
  }
}

TEST_CASE(
    "objects with fixed keys refuse others or say that they keep them, and a deprecated key says "
    "what to write instead") {
  for (const Id id : all()) {
    walk(read_published(id), Pointer(), [](const Json& part, const Pointer& at) {
      INFO(at.to_string());
      const bool kept = part.value("x-unknown", "") == "kept";
      if (part.contains("properties") && !kept) CHECK(part.contains("additionalProperties"));
      CHECK(part.contains("deprecated") == part.contains("x-deprecated"));
    });
  }
}

}  // namespace
