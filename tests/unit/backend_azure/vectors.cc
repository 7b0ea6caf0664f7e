#include "tests/unit/backend_azure/vectors.h"

#include <fstream>

namespace aml::azure {

const nlohmann::json& vectors() {
  static const nlohmann::json parsed =
      nlohmann::json::parse(std::ifstream(AML_SOURCE_DIR "/tests/oracle/azure/vectors.json"));
  return parsed;
}

}  // namespace aml::azure
