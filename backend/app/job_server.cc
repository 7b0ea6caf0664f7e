#include "backend/app/job_server.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "backend/app/job_view.h"
#include "backend/plan/submission.h"
#include "validator/app/version.h"
#include "validator/report/printable.h"
#include "validator/text/line_table.h"

namespace aml::backend {
namespace {

using rpc::ErrorCode;
using rpc::Json;
using rpc::Reply;

/// Beside those of JSON-RPC.
constexpr auto unsupported_protocol = static_cast<ErrorCode>(1);
constexpr auto invalid_job = static_cast<ErrorCode>(2);
constexpr auto backend_failed = static_cast<ErrorCode>(3);

Json state_of(const Job& job) {
  Json state = view(job);
  state["log"] = job.log.empty() ? Json(nullptr) : Json(job.log);
  state["is_final"] = is_final(job.status);
  return state;
}

void reject(const Reply& reply, ErrorCode code, std::string_view why, Json data = nullptr) {
  std::string message;
  report::append_printable(why, message);
  reply.error({code, std::move(message), std::move(data)});
}

void answer(const Reply& reply, const Result<Job>& job) {
  if (!job) return reject(reply, backend_failed, job.error());
  reply.result(state_of(*job));
}

/// Throws what JSON throws if it is missing or not a string: answered as invalid parameters.
std::string name_in(const Json& params) { return params.at("name").get<std::string>(); }

}  // namespace

JobServer::JobServer(rpc::Endpoint& endpoint, Backend& backend, std::string runtime)
    : endpoint_(endpoint), backend_(backend), runtime_(std::move(runtime)) {
  endpoint_.set_gate([this](std::string_view method) -> std::optional<rpc::Error> {
    const bool first = method == "initialize";
    if (first != initialized_) return {};
    if (first) return rpc::Error{ErrorCode::invalid_request, "`initialize` was called before"};
    return rpc::Error{ErrorCode::server_not_initialized, "call `initialize` first"};
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
    answer(reply, backend_.show(name_in(params)));
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
  const auto plan = backend_.plan(*read.submission);
  if (!plan) return reject(reply, backend_failed, plan.error());
  const auto job = backend_.submit(*read.submission);
  if (!job) return reject(reply, backend_failed, job.error());
  const auto shown = backend_.show(job->name);
  // It runs, whatever the store can tell just now.
  reply.result({{"job", state_of(shown ? *shown : *job)}, {"notes", plan->notes}});
}

void JobServer::list(const Json& params, const Reply& reply) {
  Filter filter;
  if (params.is_object()) {
    const std::string which = params.value("archived", "exclude");
    filter.archived = which == "only";
    filter.all = which == "include";
    if (which != "exclude" && !filter.archived && !filter.all) {
      return reject(reply, ErrorCode::invalid_params,
                    "invalid `archived`; expected one of: exclude, include, only");
    }
    filter.parent = params.value("parent", "");
    filter.most = params.value("limit", std::size_t{0});
  }
  const auto jobs = backend_.list(filter);
  if (!jobs) return reject(reply, backend_failed, jobs.error());
  Json all = Json::array();
  for (const Job& job : *jobs) all.push_back(state_of(job));
  reply.result({{"jobs", std::move(all)}});
}

void JobServer::subscribe(const Json& params, const Reply& reply) {
  const std::string name = name_in(params);
  const bool with_log = params.value("log", false);
  const auto job = backend_.show(name);
  answer(reply, job);
  if (!job) return;
  Subscription& subscription = subscriptions_[name];
  subscription = {*job, with_log, {}};
  if (!is_final(job->status)) return;
  send_log(*job, subscription);
  subscriptions_.erase(name);
}

void JobServer::names(const Reply& reply) {
  const auto computes = backend_.computes();
  if (!computes) return reject(reply, backend_failed, computes.error());
  const auto assets = backend_.assets();
  if (!assets) return reject(reply, backend_failed, assets.error());
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
    const auto job = backend_.show(name);
    if (!job) {  // the store is busy or full; it is asked again
      ++entry;
      continue;
    }
    send_log(*job, subscription);
    if (job->status != subscription.last.status || job->message != subscription.last.message) {
      subscription.last = *job;
      endpoint_.notify("job/changed", {{"job", state_of(*job)}});
    }
    entry = is_final(job->status) ? subscriptions_.erase(entry) : std::next(entry);
  }
}

void JobServer::send_log(const Job& job, Subscription& subscription) {
  if (!subscription.with_log || job.log.empty()) return;
  const bool last = is_final(job.status);
  for (std::string piece = subscription.log.read(job.log, last); !piece.empty();
       piece = subscription.log.read(job.log, last)) {
    endpoint_.notify("job/log", {{"name", job.name}, {"text", std::move(piece)}});
  }
}

}  // namespace aml::backend
