#include "backend/azure/create_job.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "backend/azure/job_difference.h"
#include "backend/azure/jobs.h"
#include "backend/azure/planned_requests.h"
#include "backend/azure/resolve_assets.h"
#include "backend/submission/shown.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;
using backend::Job;
using nlohmann::ordered_json;

class Creating {
 public:
  Creating(Session& session, Workspace& workspace, const AzurePrepared& prepared,
           backend::Progress& progress, std::stop_token stop)
      : session_(session),
        workspace_(workspace),
        prepared_(prepared),
        job_(prepared.submission.job),
        progress_(progress),
        stop_(std::move(stop)) {}

  Result<Job> run() {
    ordered_json existing;
    if (prepared_.has_own_name) {
      auto answer = job_answer(workspace_, job_.name, stop_);
      if (answer) existing = std::move(*answer);
      if (!answer && answer.error().code != ErrorCode::not_found) return answer.error();
    }
    if (!existing.is_null()) {
      // What is already known to differ needs no upload.
      if (auto problem = differs(existing, job_body(job_, planned_assets(prepared_)))) {
        return *problem;
      }
    }
    const auto assets = resolve_assets(session_, prepared_, progress_, stop_);
    if (!assets) return assets.error();
    const ordered_json body = job_body(job_, *assets);
    if (existing.is_null()) return put(body);
    if (auto problem = differs(existing, body)) return *problem;
    const auto same = parse_job(existing);
    if (!same) return same.error();
    return record_of(*same);
  }

 private:
  std::optional<Error> differs(const ordered_json& existing, const ordered_json& body) const {
    const std::vector<std::string> changed =
        changed_settings(existing.value("properties", ordered_json()), body["properties"]);
    if (changed.empty()) return {};
    return Error{fmt::format("there is a job `{}` already, with another {}: names are used once",
                             job_.name, fmt::join(changed, ", ")),
                 ErrorCode::already_exists};
  }

  Result<http::Headers> headers(const ordered_json& body) {
    http::Headers headers;
    const ordered_json identity = body["properties"].value("identity", ordered_json());
    if (!identity.is_object() || identity.value("identityType", "") != "UserIdentity") {
      return headers;
    }
    const auto cloud = session_.cloud(stop_);
    if (!cloud) return cloud.error();
    const auto token = session_.token_for(cloud->ml_audience, stop_);
    if (!token) return prefixed("identity: the job runs as its user: ", token.error());
    headers.set("x-azureml-token", *token);
    return headers;
  }

  /// Whether the job may exist although the request failed.
  static bool is_uncertain(const Error& error) {
    switch (error.code) {
      case ErrorCode::unavailable:
      case ErrorCode::cancelled:
      // A request whose answer was lost may have come before these.
      case ErrorCode::already_exists:
      case ErrorCode::throttled:
      case ErrorCode::unauthenticated:
        return true;
      default:
        return false;
    }
  }

  /// Looks for the job after a request whose answer is lost, so that it is not created again under
  /// another name.
  Result<Job> find_after(Error lost, const ordered_json& body) {
    const auto existing = job_answer(workspace_, job_.name);
    if (existing) {
      if (auto problem = differs(*existing, body)) return *problem;
      const auto job = parse_job(*existing);
      if (job) return record_of(*job);
    }
    lost.message.insert(0, fmt::format("{} job `{}`: ",
                                       !existing && existing.error().code == ErrorCode::not_found
                                           ? "failed to create"
                                           : "it is not known whether the service has",
                                       job_.name));
    lost.advice = fmt::format(
        "run the same command with `--name {}`, which creates the job unless it is there",
        job_.name);
    return lost;
  }

  Result<Job> put(const ordered_json& body) {
    const auto extra = headers(body);
    if (!extra) return extra.error();
    const std::string url =
        workspace_.url("jobs/" + http::percent_encode(job_.name), job_api_version(job_));
    const auto answer = workspace_.put(url, body, stop_, *extra);
    if (!answer && is_uncertain(answer.error())) return find_after(answer.error(), body);
    if (!answer) return answer.error();
    const auto job = parse_job(answer->body);
    if (job) return record_of(*job);
    // The job exists, whatever the answer says of it.
    Job known = backend::new_record(prepared_.submission);
    known.external_id = job_id(prepared_.workspace, job_.name);
    return known;
  }

  Session& session_;
  Workspace& workspace_;
  const AzurePrepared& prepared_;
  const doc::LoadedJob& job_;
  backend::Progress& progress_;
  std::stop_token stop_;
};

}  // namespace

Result<Job> create_job(Session& session, const AzurePrepared& prepared, backend::Progress& progress,
                       std::stop_token stop) {
  const auto workspace = session.workspace(stop);
  if (!workspace) return workspace.error();
  auto job = Creating(session, **workspace, prepared, progress, std::move(stop)).run();
  if (job) return job;
  Error error = job.error();  // a refusal may repeat what was sent
  error.message = backend::shown_text(prepared.submission.job, std::move(error.message));
  return error;
}

}  // namespace aml::azure
