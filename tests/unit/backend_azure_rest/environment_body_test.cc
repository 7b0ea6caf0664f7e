#include "backend/azure/rest/environment.h"
#include "tests/catch.h"

using namespace aml;
using namespace aml::azure;
using Json = nlohmann::json;

namespace {

Json properties_of(const doc::Environment& environment, const std::string& conda = {},
                   const std::string& context = {}) {
  return environment_body(environment, conda, context)["properties"];
}

}  // namespace

TEST_CASE("what an environment does not say is not sent") {
  doc::Environment environment;
  environment.image = "i";
  CHECK(properties_of(environment) ==
        Json{{"isAnonymous", true}, {"isArchived", false}, {"image", "i"}});
}

TEST_CASE("an environment with everything") {
  doc::Environment environment;
  environment.image = "i";
  environment.description = "d";
  environment.tags = {{"a", "5"}, {"b", {}}};
  environment.os_type = "linux";
  doc::Map route;
  route["path"].of = std::string("/s");
  route["port"].of = std::string("3");
  environment.inference_config["scoring_route"].of = route;
  CHECK(properties_of(environment, "c") ==
        Json{{"isAnonymous", true},
             {"isArchived", false},
             {"image", "i"},
             {"description", "d"},
             {"tags", {{"a", "5"}, {"b", nullptr}}},
             {"osType", "linux"},
             {"condaFile", "c"},
             {"inferenceConfig", {{"scoringRoute", {{"path", "/s"}, {"port", 3}}}}}});
}

TEST_CASE("an environment that is built") {
  doc::Environment environment;
  environment.dockerfile = "D";
  CHECK(properties_of(environment, "", "https://c")["build"] ==
        Json{{"contextUri", "https://c"}, {"dockerfilePath", "D"}});
}
