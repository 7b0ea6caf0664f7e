#include "backend/submission/experiment_name.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace aml::backend;

TEST_CASE("experiments have the names that the client gives them") {
  const auto vectors =
      nlohmann::json::parse(std::ifstream(AML_SOURCE_DIR "/tests/oracle/azure/vectors.json"));
  for (const nlohmann::json& row : vectors.at("experiment_name")) {
    const std::string folder = row.at("folder");
    CAPTURE(folder);
    CHECK(experiment_name_of(folder == "/" ? "" : folder) == row.at("name").get<std::string>());
  }
  CHECK(experiment_name_of(" ") == "Default");
}
