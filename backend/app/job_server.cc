#include "backend/app/job_server.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "backend/app/job_view.h"
#include "backend/app/list_all.h"
#include "backend/submission/submission.h"
#include "validator/app/version.h"
#include "validator/report/printable.h"
#include "validator/text/line_table.h"

namespace aml::backend {
namespace {

using rpc::Json;
using rpc::Reply;

/// Beside those of JSON-RPC.
constexpr auto unsupported_protocol = static_cast<rpc::ErrorCode>(1);
constexpr auto invalid_job = static_cast<rpc::ErrorCode>(2);
constexpr auto backend_failed = static_cast<rpc::ErrorCode>(3);

Json state_of(const Job& job) {
  Json state = view(job);
  state["log"] = job.log.empty() ? Json(nullptr) : Json(job.log);
  state["is_final"] = is_final(job.status);
  return state;
}

void reject(const Reply& reply, rpc::ErrorCode code, std::string_view why, Json data = nullptr) {
  std::string message;
  report::append_printable(why, message);
  reply.error({code, std::move(message), std::move(data)});
}

void answer(const Reply& reply, const Result<Job>& job) {
  if (!job) return reject(reply, backend_failed, job.error().message);
  reply.result(state_of(*job));
}

/// Throws what JSON throws if it is missing or not a string: answered as invalid parameters.
std::string name_in(const Json& params) { return params.at("name").get<std::string>(); }

}  // namespace

JobServer::JobServer(rpc::Endpoint& endpoint, JobBackend& backend, std::string runtime)
    : endpoint_(endpoint), backend_(backend), runtime_(std::move(runtime)) {
  endpoint_.set_gate([this](std::string_view method) -> std::optional<rpc::Error> {
    const bool first = method == "initialize";
    if (first != initialized_) return {};
    if (first) return rpc::Error{rpc::ErrorCode::invalid_request, "`initialize` was called before"};
    return rpc::Error{rpc::ErrorCode::server_not_initialized, "call `initialize` first"};
  });
  using Handler = void (JobServer::*)(const Json&, const Reply&);
  const auto add = [this](const char* method, Handler handler) {
    endpoint_.on_request(method, [this, handler](const Json& params, const Reply& reply) {
      (this->*handler)(params, reply);
    });
  };
  add("initialize", &JobServer::initialize);
  add("job/create", &JobServer::create);
  add("job/list", &JobServer::list);
  add("job/subscribe", &JobServer::subscribe);
  endpoint_.on_request("job/show", [this](const Json& params, const Reply& reply) {
    answer(reply, backend_.get(name_in(params)));
  });
  endpoint_.on_request("job/cancel", [this](const Json& params, const Reply& reply) {
    answer(reply, backend_.cancel(name_in(params)));
  });
  endpoint_.on_request("job/unsubscribe", [this](const Json& params, const Reply& reply) {
    subscriptions_.erase(name_in(params));
    reply.result(nullptr);
  });
  endpoint_.on_request("names", [this](const Json&, const Reply& reply) { names(reply); });
}

void JobServer::initialize(const Json& params, const Reply& reply) {
  const Json& wanted = params.at("protocol");
  if (wanted != protocol) {
    return reject(reply, unsupported_protocol,
                  fmt::format("unsupported protocol {}; expected {}", wanted.dump(), protocol),
                  {{"supported", {protocol}}});
  }
  initialized_ = true;
  reply.result({{"protocol", protocol}, {"name", "aml-job"}, {"version", app::version()}});
}

void JobServer::create(const Json& params, const Reply& reply) {
  const std::string file = params.at("file").get<std::string>();
  const ReadJob read = read_job(file, {{}, {}, false, runtime_}, host::real_disk());
  if (!read.problem.empty()) return reject(reply, invalid_job, file + ": " + read.problem);
  if (!read.submission) {
    const auto wrong = std::ranges::find(read.diagnostics, Severity::error, &Diagnostic::severity);
    if (wrong == read.diagnostics.end()) return reject(reply, invalid_job, "the file has errors");
    const auto line = text::LineTable(read.text).position(wrong->span.begin).line;
    return reject(reply, invalid_job,
                  fmt::format("the file has errors: line {}: {}", line, wrong->message),
                  {{"file", file}, {"line", line}});
  }
  const auto prepared = backend_.prepare(*read.submission, {});
  if (!prepared) return reject(reply, backend_failed, prepared.error().message);
  const std::vector<std::string> notes = (*prepared)->notes();
  NoProgress progress;
  const auto job = backend_.submit(**prepared, progress, {});
  if (!job) return reject(reply, backend_failed, job.error().message);
  const auto shown = backend_.get(job->name);
  // It runs, whatever the store can tell just now.
  reply.result({{"job", state_of(shown ? *shown : *job)}, {"notes", notes}});
}

void JobServer::list(const Json& params, const Reply& reply) {
  JobFilter filter;
  if (params.is_object()) {
    const std::string which = params.value("archived", "exclude");
    filter.archived = which == "only";
    filter.all = which == "include";
    if (which != "exclude" && !filter.archived && !filter.all) {
      return reject(reply, rpc::ErrorCode::invalid_params,
                    "invalid `archived`; expected one of: exclude, include, only");
    }
    filter.parent = params.value("parent", "");
    filter.most = params.value("limit", std::size_t{0});
  }
  const auto jobs = list_all(backend_, filter);
  if (!jobs) return reject(reply, backend_failed, jobs.error().message);
  Json all = Json::array();
  for (const Job& job : *jobs) all.push_back(state_of(job));
  reply.result({{"jobs", std::move(all)}});
}

void JobServer::subscribe(const Json& params, const Reply& reply) {
  const std::string name = name_in(params);
  const bool with_log = params.value("log", false);
  const auto job = backend_.get(name);
  answer(reply, job);
  if (!job) return;
  subscriptions_[name] = {*job, with_log, {}, {}};
  if (is_final(job->status)) send_changes();
}

void JobServer::names(const Reply& reply) {
  using Known = Result<std::vector<Compute>>;
  const auto computes =
      backend_.computes() ? backend_.computes()->list() : Known(std::vector<Compute>());
  if (!computes) return reject(reply, backend_failed, computes.error().message);
  using Placed = Result<std::vector<Asset>>;
  const auto assets =
      backend_.local_assets() ? backend_.local_assets()->list() : Placed(std::vector<Asset>());
  if (!assets) return reject(reply, backend_failed, assets.error().message);
  Json all = {{"computes", Json::array()}, {"data", Json::array()}};
  for (const Compute& one : *computes) {
    if (one.max_instances == 0) continue;  // every editor knows `local`
    all["computes"].push_back({{"name", one.name}, {"instances", one.max_instances}});
  }
  for (const Asset& one : *assets) {
    all["data"].push_back({{"reference", one.reference}, {"path", one.path}});
  }
  reply.result(std::move(all));
}

void JobServer::send_changes() {
  for (auto entry = subscriptions_.begin(); entry != subscriptions_.end();) {
    auto& [name, subscription] = *entry;
    const auto job = look_at(name, subscription);
    if (!job) {  // the store is busy or full; it is asked again
      ++entry;
      continue;
    }
    if (job->status != subscription.last.status || job->message != subscription.last.message) {
      subscription.last = *job;
      endpoint_.notify("job/changed", {{"job", state_of(*job)}});
    }
    entry = is_final(job->status) ? subscriptions_.erase(entry) : std::next(entry);
  }
}

/// The job as it is now, after its client got what its logs have more.
Result<Job> JobServer::look_at(const std::string& name, Subscription& subscription) {
  if (!subscription.with_log) return backend_.get(name);
  const auto send = [&](const std::string& file, std::string_view piece, bool last) {
    std::string text = subscription.logs[file].add(piece, last);
    if (text.empty()) return;
    endpoint_.notify("job/log", {{"name", name}, {"text", std::move(text)}});
  };
  while (true) {
    const auto look = backend_.read_logs(
        name, subscription.position,
        [&](const std::string& file, std::string_view piece) { send(file, piece, false); });
    if (!look) return look.error();
    if (look->has_more) continue;
    if (is_final(look->job.status)) {
      for (auto& [file, log] : subscription.logs) send(file, {}, true);
    }
    return look->job;
  }
}

}  // namespace aml::backend
