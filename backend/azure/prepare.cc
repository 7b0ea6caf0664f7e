#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

#include "backend/azure/assets/conda_text.h"
#include "backend/azure/assets/content_hash.h"
#include "backend/azure/assets/environment_version.h"
#include "backend/azure/assets/git_properties.h"
#include "backend/azure/assets/git_state.h"
#include "backend/azure/assets/upload_hash.h"
#include "backend/azure/prepared.h"
#include "backend/azure/rest/rest_job.h"
#include "backend/submission/plain_json.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Result;

using Hash = host::Result<std::string> (*)(const backend::UploadSet&, const host::Disk&);

bool has_scheme(std::string_view path) { return path.find("://") != path.npos; }

bool is_remote(std::string_view path) {
  return has_scheme(path) || path.starts_with("azureml:") || path.starts_with("git+");
}

class Preparing {
 public:
  Preparing(AzurePrepared& prepared, const host::Disk& disk)
      : prepared_(prepared), job_(prepared.submission.job), disk_(disk) {}

  std::optional<Error> all() {
    if (auto problem = code()) return prefixed("code: ", *problem);
    if (auto problem = environment()) return prefixed("environment: ", *problem);
    for (const auto& [name, input] : job_.inputs) {
      if (input.literal) continue;
      if (auto problem = data(name, input)) {
        return prefixed(fmt::format("inputs.{}: ", name), *problem);
      }
    }
    if (auto problem = compute()) return prefixed("compute: ", *problem);
    source();
    return {};
  }

 private:
  Result<LocalUpload> local(const std::string& written, Hash hash) const {
    constexpr std::string_view scheme = "file:";
    const std::filesystem::path path(written.starts_with(scheme) ? written.substr(scheme.size())
                                                                 : written);
    const std::string whole =
        (path.is_absolute() ? path : prepared_.submission.folder / path).lexically_normal();
    auto set = backend::make_upload_set(whole, disk_);
    if (!set) return Error{fmt::format("{}: {}", written, set.error()), ErrorCode::invalid};
    if (backend::marked_file(*set) == nullptr) {
      return Error{fmt::format("`{}` has no file to upload{}", written,
                               set->rules.empty() ? "" : ": see its " + set->rules),
                   ErrorCode::invalid};
    }
    auto hashed = hash(*set, disk_);
    if (!hashed) return Error{hashed.error(), ErrorCode::invalid};
    return LocalUpload{std::move(*set), std::move(*hashed)};
  }

  std::optional<Error> code() {
    if (job_.code.empty()) return {};
    if (auto id = code_id(job_.code)) {
      prepared_.code = std::move(*id);
      return {};
    }
    if (is_remote(job_.code)) {
      return Error{fmt::format("`{}` cannot be submitted: expected a folder or file of this "
                               "machine, or `azureml:` with the whole ARM id of a code asset",
                               job_.code),
                   ErrorCode::invalid};
    }
    auto upload = local(job_.code, content_hash);
    if (!upload) return upload.error();
    prepared_.code = std::move(*upload);
    return {};
  }

  std::optional<Error> environment() {
    const doc::Environment& environment = job_.environment;
    if (!environment.build_path.empty()) return built(environment);
    if (!environment.image.empty()) return image(environment);
    if (environment.reference.starts_with("file:")) {
      return Error{"a file cannot be submitted: write its content into the job",
                   ErrorCode::unsupported};
    }
    auto id = resolve_environment(prepared_.workspace, environment.reference);
    if (!id) return id.error();
    std::visit([&](auto& found) { prepared_.environment = std::move(found); }, *id);
    return {};
  }

  std::optional<Error> image(const doc::Environment& environment) {
    ImageEnvironment image{environment.image, {}, environment.os_type, {}};
    std::string conda;
    if (environment.conda) conda = backend::to_json(*environment.conda).dump();
    if (!environment.conda_file.empty()) {
      const auto text =
          disk_.read(prepared_.submission.folder + '/' + environment.conda_file, conda);
      if (!text) {
        return Error{fmt::format("{}: {}", environment.conda_file, text.error()),
                     ErrorCode::invalid};
      }
      conda = std::string(*text);
    }
    if (!conda.empty()) {
      auto text = conda_text(conda);
      if (!text) return prefixed("conda_file: ", text.error());
      image.conda = std::move(*text);
    }
    image.version = image_environment_version(image.image, image.conda);
    prepared_.environment = std::move(image);
    return {};
  }

  std::optional<Error> built(const doc::Environment& environment) {
    BuiltEnvironment built{environment.build_path, environment.dockerfile, environment.os_type, {}};
    if (!is_remote(environment.build_path)) {
      auto upload = local(environment.build_path, upload_hash);
      if (!upload) return upload.error();
      built.version = build_environment_version(upload->hash, environment.dockerfile);
      built.context = std::move(*upload);
    }
    prepared_.environment = std::move(built);
    return {};
  }

  std::optional<Error> data(const std::string& name, const doc::Input& input) {
    constexpr const char* default_datastore = "workspaceblobstore";
    PreparedInput prepared;
    prepared.datastore = input.datastore.empty() ? default_datastore : input.datastore;
    if (is_remote(input.path) || input.path.starts_with("/subscriptions/")) {
      auto id = resolve_input(prepared_.workspace, input.type, input.path);
      if (!id) return id.error();
      std::visit([&](auto& found) { prepared.source = std::move(found); }, *id);
    } else {
      auto upload = local(input.path, upload_hash);
      if (!upload) return upload.error();
      prepared.source = std::move(*upload);
    }
    prepared_.inputs.emplace(name, std::move(prepared));
    return {};
  }

  std::optional<Error> compute() {
    if (job_.compute.empty()) return {};
    if (is_local(job_)) {
      return Error{"`local` is this machine: `aml-job create --backend local` runs the job here",
                   ErrorCode::invalid};
    }
    auto id = resolve_compute(prepared_.workspace, job_.compute);
    if (!id) return id.error();
    prepared_.compute_id = std::move(*id);
    return {};
  }

  /// The commit that the current folder has, as the client asks git for it.
  void source() {
    constexpr std::chrono::seconds patience(5);
    std::error_code ignored;
    const auto state =
        read_git_state(std::filesystem::current_path(ignored).string(), disk_, patience);
    const auto variable = [](const char* name) -> std::optional<std::string> {
      const char* value = std::getenv(name);
      return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    std::map<std::string, std::string> own;
    for (const auto& [name, value] : job_.properties) own.emplace(name, value.value_or(""));
    prepared_.properties = git_properties(state, variable, own);
  }

  AzurePrepared& prepared_;
  const doc::LoadedJob& job_;
  const host::Disk& disk_;
};

}  // namespace

Result<std::unique_ptr<AzurePrepared>> prepare_submission(const backend::Submission& submission,
                                                          const WorkspaceAddress& workspace,
                                                          const host::Disk& disk) {
  auto prepared = std::make_unique<AzurePrepared>(submission, workspace);
  if (auto problem = Preparing(*prepared, disk).all()) return *problem;
  return prepared;
}

}  // namespace aml::azure
