#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/unit/schema/support.h"
#include "validator/schema/lookups.h"

namespace aml::schema {

TEST_CASE("each schema takes its smallest job") {
  const std::string command = "command: echo\nenvironment: azureml:e:1\n";
  CHECK(test::findings(Id::ga_command, command).empty());
  CHECK(test::findings(Id::preview_command, command + "compute: {target: local}\n").empty());
  CHECK(test::findings(
            Id::ga_sweep,
            "type: sweep\ntrial: {command: echo, environment: 'azureml:e:1'}\nsearch_space: {}\n"
            "objective: {goal: minimize, primary_metric: loss}\nlimits: {max_total_trials: 1}\n")
            .empty());
  CHECK(
      test::findings(
          Id::preview_sweep,
          "type: sweep_job\nalgorithm: random\nobjective: {goal: minimize, primary_metric: loss}\n"
          "trial: {command: echo, environment: 'azureml:e:1', compute: {target: local}}\n")
          .empty());
}

TEST_CASE("a keyword that the evaluator does not know is refused, not ignored") {
  for (const std::string keyword :
       {R"("maximum":3)", R"("oneOf":[{}])", R"("x-lenient":"somewhat")", R"("const":1)",
        R"("x-reference":"anything")", R"("type":"strin")", R"("properties":{"a":3})",
        R"("enum":[1])", R"("required":"a")", R"("anyOf":{"type":"string"})",
        R"("items":{"$ref":"#/definitions/a"},"definitions":{})",
        R"("$ref":"#/definitions/a","definitions":{"a":{"$ref":"#/definitions/a"}})",
        R"("items":{"$ref":"#/definitions/a","type":"array"},"definitions":{"a":{}})"}) {
    INFO(keyword);
    CHECK_THROWS(test::Compiled("{" + keyword + "}"));
  }
}

TEST_CASE("a reference that is recursive, and documentation beside a reference") {
  const test::Compiled compiled(R"({"properties": {
      "plain": {"$ref": "#/definitions/node"},
      "other": {"$ref": "#/definitions/node", "readOnly": true},
      "named": {"$ref": "#/definitions/named"}},
    "definitions": {
      "named": {"$ref": "#/definitions/node", "x-aliases": ["called"]},
      "node": {"type": "object", "properties": {"next": {"$ref": "#/definitions/node"},
                                                "last": {"$ref": "#/definitions/named"}}}}})");
  const Shape& root = *compiled.schema().root;
  const Shape* node = root.property("plain");
  const Shape* named = root.property("named");
  REQUIRE(node != nullptr);
  REQUIRE(named != nullptr);
  CHECK(node->property("next") == node);
  CHECK(node->property("last") == named);
  CHECK(root.property("other")->read_only);
  CHECK_FALSE(node->read_only);
  CHECK(named->aliases.size() == 1);
  CHECK(named->property("next") == node);
}

TEST_CASE("homes tell where a key is legal") {
  const auto homes = [](Id id, std::string_view key) {
    return homes_of(*schemas::of(id).root, key);
  };
  CHECK(homes(Id::ga_command, "timeout") == std::vector<std::string>{"limits.timeout"});
  CHECK(homes(Id::ga_sweep, "goal") == std::vector<std::string>{"objective.goal"});
  CHECK(homes(Id::ga_command, "port") ==
        std::vector<std::string>{"distribution.port", "services.*.port",
                                 "environment.inference_config.liveness_route.port",
                                 "environment.inference_config.readiness_route.port",
                                 "environment.inference_config.scoring_route.port"});
  CHECK(homes(Id::ga_command, "nowhere").empty());
}

TEST_CASE("key information comes from the documentation of the schema") {
  const auto info = [](Id id, std::vector<std::string_view> path) { return key_info(id, path); };
  const auto timeout = info(Id::ga_command, {"limits", "timeout"});
  REQUIRE(timeout);
  CHECK(timeout->unit == "seconds");
  CHECK_FALSE(timeout->description.empty());
  CHECK_FALSE(timeout->required);
  CHECK(info(Id::ga_command, {"command"})->required);
  CHECK(info(Id::ga_command, {"compute"})->default_value == "\"serverless\"");
  CHECK(info(Id::ga_sweep, {"search_space", "rate", "min_value"})->required);
  CHECK(info(Id::ga_sweep, {"search_space", "rate", "type"})->required);
  CHECK_FALSE(info(Id::ga_command, {"inputs", "data", "mode"})->description.empty());
  CHECK_FALSE(info(Id::ga_command, {"resources", "nothing"}));
}

TEST_CASE("the published schema is JSON with a description of each root key") {
  for (const Id id : schemas::all()) {
    const auto published = nlohmann::json::parse(schemas::published(id));
    if (!published.contains("properties")) continue;  // a union has them in its branches
    for (const auto& [key, value] : published["properties"].items()) {
      const std::vector<std::string_view> path{key};
      INFO(key);
      REQUIRE(key_info(id, path));
      CHECK_FALSE(key_info(id, path)->description.empty());
    }
  }
}

}  // namespace aml::schema
