#include "backend/azure/planned_requests.h"

#include <fmt/format.h>
#include <utility>

#include "backend/submission/shown.h"

namespace aml::azure {
namespace {

using backend::PlannedRequest;

/// The requests of a submission, in their order.
class Requests {
 public:
  explicit Requests(const AzurePrepared& prepared) : prepared_(prepared) {}

  std::vector<PlannedRequest> all() {
    code();
    environment();
    for (const auto& [name, input] : prepared_.inputs) data(name, input);
    job();
    return std::move(requests_);
  }

  ResolvedAssets take_assets() {
    all();
    return std::move(assets_);
  }

 private:
  void add(std::string purpose, std::string method, const std::string& path,
           std::string body = {}) {
    requests_.push_back({std::move(purpose), std::move(method),
                         workspace_id(prepared_.workspace) + path, std::move(body)});
  }

  void code() {
    if (!prepared_.code) return;
    if (const auto* id = std::get_if<std::string>(&*prepared_.code)) {
      assets_.code_id = *id;
      return;
    }
    const LocalUpload& upload = std::get<LocalUpload>(*prepared_.code);
    assets_.code_id = decided_later;
    add("look for code that was uploaded before", "GET",
        fmt::format("/codes/NAME/versions?hash={}", upload.hash));
    add(fmt::format("unless it was: upload {} files of {}", files_of(upload), upload.set.root),
        "POST", "/codes/NAME/versions/1/startPendingUpload");
  }

  void environment() {
    assets_.environment_id = decided_later;
    if (const auto* id = std::get_if<std::string>(&prepared_.environment)) {
      assets_.environment_id = *id;
    } else if (const auto* newest = std::get_if<NewestVersion>(&prepared_.environment)) {
      ask_for(*newest);
    } else {
      const auto& fresh = std::get<NewEnvironment>(prepared_.environment);
      if (fresh.context) upload_data(*fresh.context);
      add("register the environment of the job", "PUT",
          fmt::format("/environments/{}/versions/{}", fresh.name, fresh.version),
          backend::shown_text(prepared_.submission.job, fresh.body.dump()));
    }
  }

  void ask_for(const NewestVersion& newest) {
    add(fmt::format("find the newest version of {}", newest.name), "GET",
        asset_id(prepared_.workspace, newest.type, newest.name, "")
            .substr(workspace_id(prepared_.workspace).size()));
  }

  void data(const std::string& name, const PreparedInput& input) {
    assets_.input_uris[name] = decided_later;
    if (const auto* id = std::get_if<std::string>(&input.source)) {
      assets_.input_uris[name] = *id;
    } else if (const auto* newest = std::get_if<NewestVersion>(&input.source)) {
      ask_for(*newest);
    } else {
      upload_data(std::get<LocalUpload>(input.source));
    }
  }

  void upload_data(const LocalUpload& upload) {
    add(fmt::format("upload {} files of {}, unless they were uploaded before", files_of(upload),
                    upload.set.root),
        "PUT", fmt::format("/LocalUpload/{}/{}", upload.hash, upload.set.name));
  }

  static std::size_t files_of(const LocalUpload& upload) {
    return backend::uploaded_files(upload.set).size();
  }

  void job() {
    assets_.compute_id = prepared_.compute_id;
    assets_.properties = prepared_.properties;
    const doc::LoadedJob& job = prepared_.submission.job;
    add("create the job", "PUT", "/jobs/" + job.name,
        backend::shown_text(job, job_body(job, assets_).dump()));
  }

  const AzurePrepared& prepared_;
  ResolvedAssets assets_;
  std::vector<PlannedRequest> requests_;
};

}  // namespace

std::vector<PlannedRequest> planned_requests(const AzurePrepared& prepared) {
  return Requests(prepared).all();
}

ResolvedAssets planned_assets(const AzurePrepared& prepared) {
  return Requests(prepared).take_assets();
}

}  // namespace aml::azure
