#include "backend/azure/download/run_outputs.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "backend/azure/rest/answer.h"

namespace aml::azure {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

/// What run history says of an output: `UriFolder`, and the id of what was registered for it.
struct OutputAsset {
  std::string id;
  std::string type;
};

/// A service that says where assets are, the types it knows, and how it calls the place.
struct Resolver {
  std::string_view service;
  std::string_view path;
  std::string_view api_version;
  std::array<std::string_view, 3> types;
  const char* place;
};

constexpr std::array<Resolver, 2> resolvers = {{
    {"data",
     "dataversion/batchGetResolvedUris",
     "1.5.0",
     {"UriFile", "UriFolder", "MLTable"},
     "uri"},
    {"modelregistry",
     "models/batchGetResolvedUris",
     "1.0.0",
     {"CustomModel", "MLFlowModel", "TritonModel"},
     "path"},
}};

std::map<std::string, OutputAsset> parse_outputs(const json& answer) {
  std::string ignored;
  std::map<std::string, OutputAsset> outputs;
  Answer(answer, ignored)
      .object("runMetadata")
      .object("outputs")
      .each_object([&](const std::string& name, const Answer& output) {
        outputs[name] = {output.text("assetId"), output.text("type")};
      });
  return outputs;
}

Result<std::map<std::string, OutputAsset>> ask_for_outputs(DataPlane& data_plane,
                                                           const std::string& run,
                                                           const std::stop_token& stop) {
  const auto answer = data_plane.ask(history_call("rundata"),
                                     {{"runId", run},
                                      {"selectRunMetadata", true},
                                      {"selectRunDefinition", true},
                                      {"selectJobSpecification", true}},
                                     stop);
  if (!answer) return answer.error();
  return parse_outputs(*answer);
}

}  // namespace

Result<std::map<std::string, RunOutput>> outputs_of_run(DataPlane& data_plane,
                                                        const std::string& run,
                                                        const std::string& wanted,
                                                        const std::stop_token& stop) {
  const auto assets = ask_for_outputs(data_plane, run, stop);
  if (!assets) return assets.error();
  std::map<std::string, RunOutput> outputs;
  for (const auto& [name, asset] : *assets) outputs[name].is_file = asset.type == "UriFile";
  for (const Resolver& resolver : resolvers) {
    const auto is_asked = [&](const std::string& name, const OutputAsset& asset) {
      return !asset.id.empty() && (wanted.empty() || name == wanted) &&
             std::ranges::find(resolver.types, asset.type) != resolver.types.end();
    };
    std::vector<std::string> ids;
    for (const auto& [name, asset] : *assets) {
      if (is_asked(name, asset)) ids.push_back(asset.id);
    }
    if (ids.empty()) continue;
    const auto answer = data_plane.ask({std::string(resolver.service), std::string(resolver.path),
                                        std::string(resolver.api_version)},
                                       ordered_json{{"values", ids}}, stop);
    if (!answer) return answer.error();
    const json resolved = *answer;
    std::string ignored;
    const Answer values = Answer(resolved, ignored).object("values");
    for (const auto& [name, asset] : *assets) {
      if (!is_asked(name, asset)) continue;
      outputs[name].address = values.object(asset.id.c_str()).text(resolver.place);
    }
  }
  return outputs;
}

}  // namespace aml::azure
