#include "schemas/compiler/valijson_check.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema_parser.hpp>

namespace aml::schemas::compiler {

void require_json_schema(const Json& schema) {
  const nlohmann::json plain = nlohmann::json::parse(schema.dump());
  valijson::Schema compiled;
  valijson::SchemaParser parser;
  try {
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(plain), compiled);
  } catch (const std::exception& problem) {
    throw std::runtime_error(std::string("valijson refuses the schema: ") + problem.what());
  }
}

}  // namespace aml::schemas::compiler
