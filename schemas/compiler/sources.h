#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// The schemas as files: which there are, and each one in one piece.
namespace aml::schemas::compiler {

using Json = nlohmann::ordered_json;

struct Source {
  std::string dialect;     ///< the folder: "preview-2021"
  std::string name;        ///< "commandJob"
  std::string enumerator;  ///< "preview_command"
  Json bundle;  ///< the schema with the definitions it reaches; references are "#/definitions/NAME"
};

/// Every `NAME.schema.json` in a folder that has a `definitions.json`, sorted by path. Throws
/// std::runtime_error for a file that cannot be read or refers to what is not there.
std::vector<Source> read_sources(const std::filesystem::path& folder);

/// Calls `visit(subschema)` for each schema directly inside `schema`.
void for_each_subschema(Json& schema, const auto& visit) {
  for (auto& [keyword, value] : schema.items()) {
    if (keyword == "properties" || keyword == "definitions" || keyword == "anyOf") {
      for (auto& [name, member] : value.items()) visit(member);
    } else if (keyword == "items" || keyword == "additionalProperties" || keyword == "not") {
      if (value.is_object()) visit(value);
    }
  }
}

/// The NAME of "#/definitions/NAME". Throws std::runtime_error for another reference.
std::string target_of(const Json& reference);

}  // namespace aml::schemas::compiler
