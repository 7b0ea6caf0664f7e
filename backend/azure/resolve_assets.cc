#include "backend/azure/resolve_assets.h"

#include <fmt/format.h>

#include "backend/azure/assets/environment_version.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using nlohmann::ordered_json;

constexpr std::string_view environments_version = "2023-04-01-preview";

class Resolving {
 public:
  Resolving(Workspace& workspace, const AzurePrepared& prepared, std::stop_token stop)
      : workspace_(workspace), prepared_(prepared), stop_(std::move(stop)) {}

  Result<ResolvedAssets> run() {
    assets_.compute_id = prepared_.compute_id;
    assets_.properties = prepared_.properties;
    auto environment = environment_id();
    if (!environment) return prefixed("environment: ", environment.error());
    assets_.environment_id = std::move(*environment);
    return std::move(assets_);
  }

 private:
  Result<std::string> environment_id() {
    if (const auto* id = std::get_if<std::string>(&prepared_.environment)) return *id;
    if (const auto* image = std::get_if<ImageEnvironment>(&prepared_.environment)) {
      ordered_json properties = {{"isAnonymous", true}, {"isArchived", false}};
      if (!image->conda.empty()) properties["condaFile"] = image->conda;
      properties["image"] = image->image;
      if (!image->os_type.empty()) properties["osType"] = image->os_type;
      return put_environment(std::string(anonymous_environment), image->version,
                             std::move(properties));
    }
    return Error{"not yet", ErrorCode::unsupported};
  }

  /// The id that the service gives the environment.
  Result<std::string> put_environment(const std::string& name, const std::string& version,
                                      ordered_json properties) {
    const std::string url = workspace_.url(
        fmt::format("environments/{}/versions/{}", name, version), environments_version);
    const auto answer = workspace_.put(url, {{"properties", std::move(properties)}}, stop_);
    if (!answer) return answer.error();
    return id_of(answer->body);
  }

  static Result<std::string> id_of(const ordered_json& answer) {
    const auto id = answer.is_object() ? answer.find("id") : answer.end();
    if (id != answer.end() && id->is_string()) return id->get<std::string>();
    return Error{"the service answered without an id"};
  }

  Workspace& workspace_;
  const AzurePrepared& prepared_;
  std::stop_token stop_;
  ResolvedAssets assets_;
};

}  // namespace

Result<ResolvedAssets> resolve_assets(Session& session, const AzurePrepared& prepared,
                                      backend::Progress&, std::stop_token stop) {
  const auto workspace = session.workspace(stop);
  if (!workspace) return workspace.error();
  return Resolving(**workspace, prepared, std::move(stop)).run();
}

}  // namespace aml::azure
