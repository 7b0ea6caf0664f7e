#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

#include "backend/azure/assets/content_hash.h"
#include "backend/azure/assets/git_properties.h"
#include "backend/azure/assets/git_state.h"
#include "backend/azure/assets/upload_hash.h"
#include "backend/azure/prepared.h"
#include "backend/azure/rest/rest_job.h"
#include "validator/expr/reference.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Result;

bool is_local_path(std::string_view path) {
  return expr::is_local(expr::parse_reference(path).kind);
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
    if (auto problem = collision()) return problem;
    if (auto problem = compute()) return prefixed("compute: ", *problem);
    source();
    return {};
  }

 private:
  Result<LocalUpload> local(const std::string& written, UploadHash hash) const {
    return read_local_upload(written, prepared_.submission.folder, hash, disk_);
  }

  std::optional<Error> code() {
    if (job_.code.empty()) return {};
    if (auto id = code_id(job_.code)) {
      prepared_.code = std::move(*id);
      return {};
    }
    if (!is_local_path(job_.code)) {
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
    auto environment = prepare_environment(prepared_.submission, prepared_.workspace, disk_);
    if (!environment) return environment.error();
    prepared_.environment = std::move(*environment);
    return {};
  }

  std::optional<Error> data(const std::string& name, const doc::Input& input) {
    PreparedInput prepared;
    if (input.path.empty()) {
      return Error{"no `path`: expected a file, a folder, an address or an asset",
                   ErrorCode::invalid};
    }
    if (is_local_path(input.path)) {
      auto upload = local(input.path, upload_hash);
      if (!upload) return upload.error();
      prepared.datastore =
          datastore_name(input.datastore.empty() ? default_datastore : input.datastore);
      prepared.source = std::move(*upload);
    } else {
      auto id = resolve_input(prepared_.workspace, input.type, input.path);
      if (!id) return id.error();
      std::visit([&](auto& found) { prepared.source = std::move(found); }, *id);
    }
    prepared_.inputs.emplace(name, std::move(prepared));
    return {};
  }

  /// Two uploads of which the second would be taken for the first.
  std::optional<Error> collision() const {
    struct Going {
      std::string what;
      const LocalUpload* upload;
      const std::string& datastore;
    };
    std::vector<Going> uploads;
    const auto* environment = std::get_if<NewEnvironment>(&prepared_.environment);
    if (environment != nullptr && environment->context) {
      uploads.push_back({"environment.build", &*environment->context, environment->datastore});
    }
    for (const auto& [name, input] : prepared_.inputs) {
      const auto* upload = std::get_if<LocalUpload>(&input.source);
      if (upload == nullptr) continue;
      for (const Going& other : uploads) {
        if (other.datastore != input.datastore || !collide(*other.upload, *upload)) continue;
        return Error{fmt::format("inputs.{}: its files are others than those of {}, yet both have "
                                 "one upload hash and the name `{}`: rename one of them",
                                 name, other.what, upload->set.name),
                     ErrorCode::invalid};
      }
      uploads.push_back({"inputs." + name, upload, input.datastore});
    }
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
