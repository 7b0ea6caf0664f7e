#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/unit/schema/support.h"

namespace aml::schema {

TEST_CASE("each embedded schema compiles, and takes its smallest job") {
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

TEST_CASE(
    "a schema compiled for some root keys judges documents of these keys like the whole one") {
  const std::vector<std::string_view> keys{"command", "environment", "resources"};
  const auto part = compile(Id::ga_command, keys);
  const std::string text = "command: [echo]\nenvironment: e\nresources:\n  instance_cout: 2\n";
  const std::vector<std::string> found = test::findings(*part, text);
  CHECK(found.size() == 3);
  CHECK(found == test::findings(Id::ga_command, text));
  CHECK(test::findings(*part, "comand: echo\nenvironment: azureml:e:1\n").size() == 1);
}

TEST_CASE("what is left out of a partial compilation is still known by name") {
  const std::vector<std::string_view> keys{"command", "environment"};
  const auto part = compile(Id::ga_command, keys);
  CHECK(part->homes_of("instance_count") == std::vector<std::string>{"resources.instance_count"});
}

TEST_CASE("a keyword that the evaluator does not know is refused, not ignored") {
  for (const std::string keyword :
       {R"("maximum":3)", R"("oneOf":[{}])", R"("x-lenient":"somewhat")", R"("const":1)"}) {
    INFO(keyword);
    CHECK_THROWS(compile_text("{" + keyword + "}"));
  }
}

TEST_CASE("homes tell where a key is legal") {
  CHECK(homes_of(Id::ga_command, "timeout") == std::vector<std::string>{"limits.timeout"});
  CHECK(homes_of(Id::ga_sweep, "goal") == std::vector<std::string>{"objective.goal"});
  CHECK(homes_of(Id::ga_command, "port") ==
        std::vector<std::string>{"distribution.port", "services.*.port",
                                 "environment.inference_config.liveness_route.port",
                                 "environment.inference_config.readiness_route.port",
                                 "environment.inference_config.scoring_route.port"});
  CHECK(homes_of(Id::ga_command, "nowhere").empty());
}

TEST_CASE("key information comes from the documentation of the schema") {
  const auto info = [](Id id, std::vector<std::string_view> path) { return key_info(id, path); };
  const auto timeout = info(Id::ga_command, {"limits", "timeout"});
  REQUIRE(timeout);
  CHECK(timeout->unit == "seconds");
  CHECK_FALSE(timeout->description.empty());
  CHECK_FALSE(timeout->required);
  CHECK(info(Id::ga_command, {"command"})->required);
  CHECK(info(Id::ga_command, {"compute"})->default_text == "serverless");
  CHECK(info(Id::ga_sweep, {"search_space", "rate", "min_value"})->required);
  CHECK(info(Id::ga_sweep, {"search_space", "rate", "type"})->required);
  CHECK_FALSE(info(Id::ga_command, {"inputs", "data", "mode"})->description.empty());
  CHECK_FALSE(info(Id::ga_command, {"resources", "nothing"}));
}

TEST_CASE("the published schema is JSON with a description of each root key") {
  for (const Id id : {Id::ga_command, Id::ga_sweep, Id::preview_command, Id::preview_sweep}) {
    const auto published = nlohmann::json::parse(text(id));
    for (const auto& [key, value] : published["properties"].items()) {
      const std::vector<std::string_view> path{key};
      INFO(key);
      REQUIRE(key_info(id, path));
      CHECK_FALSE(key_info(id, path)->description.empty());
    }
  }
}

}  // namespace aml::schema
