#include "backend/azure/download/download_job.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "backend/azure/collections.h"
#include "backend/azure/download/artifact_place.h"
#include "backend/azure/download/blob_list.h"
#include "backend/azure/download/run_outputs.h"
#include "backend/azure/download/target_path.h"
#include "backend/azure/download/wanted_files.h"
#include "backend/azure/jobs.h"

namespace aml::azure {
namespace {

using backend::Download;
using backend::Error;
using backend::ErrorCode;

/// Files of a datastore, and the folder below the user's that gets them.
struct Transfer {
  DatastorePath from;
  bool is_file = false;
  std::string to;
};

Error cannot_download_yet(const RestJob& job) {
  return {fmt::format("job `{0}` is in state {1}, and its files can be downloaded when it has "
                      "ended: `aml-job stream -n {0}` waits for it",
                      job.name, job.status_word),
          ErrorCode::invalid};
}

/// Also what may go on has files that are complete: the client allows it.
bool has_files(const RestJob& job) {
  return backend::is_final(job.status) || job.status == backend::Status::not_responding ||
         job.status == backend::Status::paused;
}

class JobDownload {
 public:
  JobDownload(const DownloadSources& sources, const Download& download, backend::Progress& progress,
              const std::stop_token& stop)
      : sources_(sources), download_(download), progress_(progress), stop_(stop) {}

  Result<std::vector<std::string>> of(const std::string& name) {
    const auto job = find(name);
    if (!job) return job.error();
    auto failure = job->type == "Sweep" ? sweep(*job) : one(*job);
    if (failure) return std::move(*failure);
    return written_;
  }

 private:
  bool wants_one_output() const {
    return !download_.output_name.empty() && download_.output_name != "default";
  }

  Result<RestJob> find(const std::string& name) const {
    const auto answer = job_answer(sources_.workspace, name);
    if (!answer) return answer.error();
    auto job = parse_job(*answer);
    if (!job || has_files(*job)) return job;
    return cannot_download_yet(*job);
  }

  std::optional<Error> sweep(const RestJob& sweep) {
    if (sweep.best_child.empty() && wants_one_output()) {
      return Error{fmt::format("`{}` has no best trial, so it has no output `{}`", sweep.name,
                               download_.output_name),
                   ErrorCode::not_found};
    }
    if (!sweep.best_child.empty()) {
      const auto best = find(sweep.best_child);
      if (!best) return best.error();
      if (auto failure = one(*best)) return failure;
    }
    if (wants_one_output()) return {};
    return artifacts(sweep, "", "hd-artifacts");
  }

  std::optional<Error> one(const RestJob& job) {
    if (wants_one_output() || download_.named_outputs) {
      if (auto failure = named_outputs(job)) return failure;
    }
    if (wants_one_output()) return {};
    if (download_.outputs_alone) return artifacts(job, "/outputs", job.name + "/outputs");
    if (!download_.artifacts) return {};
    return artifacts(job, "", "artifacts");
  }

  /// What the job left in its own place: logs, and what it wrote to `outputs`.
  std::optional<Error> artifacts(const RestJob& job, const std::string& below,
                                 const std::string& to) {
    const auto found = job.outputs.find("default");
    const std::string address =
        found != job.outputs.end() && !found->second.uri.empty()
            ? found->second.uri
            : fmt::format("azureml://datastores/workspaceartifactstore/ExperimentRun/dcid.{}",
                          job.name);
    auto from = parse_datastore_path(address, sources_.workspace.address());
    if (!from) return from.error();
    from->path += below;
    const auto count = receive({std::move(*from), false, to});
    return count ? std::nullopt : std::optional(count.error());
  }

  std::optional<Error> named_outputs(const RestJob& job) {
    const std::string wanted = wants_one_output() ? download_.output_name : "";
    const auto outputs = outputs_of_run(sources_.data_plane, job.name, wanted, stop_);
    if (!outputs) return outputs.error();
    for (const auto& [name, output] : *outputs) {
      if (name == "default" || output.address.empty()) continue;
      if (auto failure = named_output(name, output)) return failure;
    }
    if (wanted.empty()) return {};
    const auto found = outputs->find(wanted);
    if (found != outputs->end() && !found->second.address.empty()) return {};
    return search(job, *outputs);
  }

  std::optional<Error> named_output(const std::string& name, const RunOutput& output) {
    const auto fault = name.find('/') == std::string::npos
                           ? fault_of_name(name)
                           : std::optional<std::string>("has a slash");
    if (fault) {
      return Error{fmt::format("an output of the job cannot be a folder of this machine: its "
                               "name {}",
                               *fault),
                   ErrorCode::invalid};
    }
    auto from = parse_datastore_path(output.address, sources_.workspace.address());
    if (!from) return backend::prefixed(fmt::format("output `{}`: ", name), from.error());
    const auto count = receive({std::move(*from), output.is_file, "named-outputs/" + name});
    return count ? std::nullopt : std::optional(count.error());
  }

  /// An output that run history does not know is where the service puts outputs by default, or
  /// where it put them in 2021.
  std::optional<Error> search(const RestJob& job, const std::map<std::string, RunOutput>& others) {
    const std::string& name = download_.output_name;
    if (!fault_of_name(name)) {
      const auto store = default_datastore();
      if (!store) return store.error();
      for (const char* const root : {"azureml", "dataset"}) {
        const auto count = receive({{*store, fmt::format("{}/{}/{}", root, job.name, name)},
                                    false,
                                    "named-outputs/" + name});
        if (!count) return count.error();
        if (*count > 0) return {};
      }
    }
    std::string known;
    for (const auto& [other, output] : others) {
      known += fmt::format("{}`{}`", known.empty() ? "; it has " : ", ", other);
    }
    return Error{fmt::format("`{}` has no output `{}`{}", job.name, name, known),
                 ErrorCode::not_found};
  }

  Result<std::string> default_datastore() const {
    const auto answer = sources_.workspace.get(
        list_url(sources_.workspace, datastores_of_workspace,
                 {{"count", "30"}, {"isDefault", "true"}, {"orderByAsc", "false"}}),
        stop_);
    if (!answer) return answer.error();
    const nlohmann::json::json_pointer first("/value/0/name");
    if (answer->body.is_object() && answer->body.contains("value")) {
      const nlohmann::json body = answer->body;
      if (body.contains(first) && body[first].is_string()) return body[first].get<std::string>();
    }
    return Error{"the workspace has no default datastore", ErrorCode::not_found};
  }

  /// The number of files.
  Result<std::size_t> receive(const Transfer& transfer) {
    auto opened = sources_.datastores.open(transfer.from.datastore, stop_);
    if (!opened) return opened.error();
    RenewablePlace place(std::move(*opened),
                         [&] { return sources_.datastores.renew(transfer.from.datastore, stop_); });
    const std::string& path = transfer.from.path;
    const bool is_folder = !transfer.is_file && !path.empty();
    auto blobs = list_blobs(place, is_folder ? path + '/' : path, stop_);
    if (!blobs) return blobs.error();
    const Reception reception{download_.folder, transfer.to, files_at(path, std::move(*blobs)),
                              "downloading " + transfer.to};
    if (reception.files.empty()) return std::size_t{0};
    if (auto failure = receive_files(place, reception, progress_, stop_)) {
      return std::move(*failure);
    }
    written_.push_back(download_.folder + '/' + transfer.to);
    return reception.files.size();
  }

  const DownloadSources& sources_;
  const Download& download_;
  backend::Progress& progress_;
  const std::stop_token& stop_;
  std::vector<std::string> written_;
};

}  // namespace

Result<std::vector<std::string>> download_job(const DownloadSources& sources,
                                              const std::string& name, const Download& download,
                                              backend::Progress& progress,
                                              const std::stop_token& stop) {
  return JobDownload(sources, download, progress, stop).of(name);
}

}  // namespace aml::azure
