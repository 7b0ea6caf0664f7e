#include <filesystem>
#include <fmt/format.h>

#include "backend/azure/assets/conda_text.h"
#include "backend/azure/assets/environment_version.h"
#include "backend/azure/assets/inference_text.h"
#include "backend/azure/assets/upload_hash.h"
#include "backend/azure/prepared.h"
#include "backend/azure/rest/environment.h"
#include "backend/crypto/random_id.h"
#include "backend/submission/plain_json.h"
#include "validator/expr/reference.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;

/// The conda file as it is sent; empty where the environment has none.
Result<std::string> conda_of(const doc::Environment& environment, const std::string& folder,
                             const host::Disk& disk) {
  std::string conda;
  if (environment.conda) conda = backend::to_json(*environment.conda).dump();
  if (!environment.conda_file.empty()) {
    const std::string path = std::filesystem::path(folder) / environment.conda_file;
    const auto text = disk.read(path, conda);
    if (!text) {
      return Error{fmt::format("{}: {}", environment.conda_file, text.error()), ErrorCode::invalid};
    }
    conda = std::string(*text);
  }
  if (conda.empty()) return conda;
  auto text = conda_text(conda);
  if (!text) return prefixed("conda_file: ", text.error());
  return text;
}

Result<PreparedEnvironment> of_image(const doc::Environment& environment, const std::string& folder,
                                     const host::Disk& disk) {
  const auto conda = conda_of(environment, folder, disk);
  if (!conda) return conda.error();
  const auto routes = inference_body(environment.inference_config);
  const std::string version = image_environment_version(
      environment.image, *conda, routes.is_null() ? "" : inference_text(routes));
  return PreparedEnvironment(NewEnvironment{std::string(anonymous_environment),
                                            version,
                                            environment_body(environment, *conda, ""),
                                            {},
                                            {}});
}

Result<PreparedEnvironment> of_context(const doc::Environment& environment,
                                       const std::string& folder, const host::Disk& disk) {
  const std::string& path = environment.build_path;
  if (!expr::is_local(expr::parse_reference(path).kind)) {
    // Nothing is known of its content, so it shares no image.
    return PreparedEnvironment(
        NewEnvironment{crypto::random_id(), "1", environment_body(environment, "", path), {}, {}});
  }
  auto context = read_local_upload(path, folder, upload_hash, disk);
  if (!context) return context.error();
  const std::string& datastore = environment.datastore;
  NewEnvironment fresh{std::string(anonymous_environment),
                       build_environment_version(context->hash, environment.dockerfile),
                       environment_body(environment, "", std::string(decided_later)),
                       std::move(*context),
                       datastore_name(datastore.empty() ? default_datastore : datastore)};
  return PreparedEnvironment(std::move(fresh));
}

}  // namespace

Result<PreparedEnvironment> prepare_environment(const backend::Submission& submission,
                                                const WorkspaceAddress& workspace,
                                                const host::Disk& disk) {
  const doc::Environment& environment = submission.job.environment;
  if (!environment.build_path.empty() && !environment.image.empty()) {
    return Error{"both `image` and `build` are given: expected one of them", ErrorCode::invalid};
  }
  if (!environment.build_path.empty()) return of_context(environment, submission.folder, disk);
  if (!environment.image.empty()) return of_image(environment, submission.folder, disk);
  const auto found = resolve_environment(workspace, environment.reference);
  if (!found) return found.error();
  return std::visit([](const auto& id) { return PreparedEnvironment(id); }, *found);
}

}  // namespace aml::azure
