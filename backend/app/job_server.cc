#include "backend/app/job_server.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "backend/app/choice_methods.h"
#include "backend/app/error_text.h"
#include "backend/app/job_view.h"
#include "backend/app/list_all.h"
#include "backend/app/serve_reply.h"
#include "backend/submission/refused_setting.h"
#include "backend/submission/submission.h"
#include "validator/app/version.h"
#include "validator/text/line_table.h"
#include "validator/workspace/names_json.h"

namespace aml::backend {
namespace {

using rpc::Json;
using rpc::Reply;

Json state_of(const Job& job) {
  Json state = view(job);
  state["log"] = job.log.empty() ? Json(nullptr) : Json(job.log);
  state["is_final"] = is_final(job.status);
  return state;
}

Json or_null(std::int64_t milliseconds) {
  return milliseconds == 0 ? Json(nullptr) : Json(milliseconds);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// Where in the file the reason is, as far as it says so.
Json place_of(const std::string& file, const std::string& text, const Error& error) {
  const auto setting = refused_setting(text, error);
  if (!setting) return nullptr;
  return {{"file", file},
          {"line", text::LineTable(text).position(setting->begin).line},
          {"begin", setting->begin},
          {"end", setting->end}};
}

void answer(const Reply& reply, const Result<Job>& job) {
  if (!job) return reject(reply, job.error());
  reply.result(state_of(*job));
}

/// Throws what JSON throws if it is missing or not a string: answered as invalid parameters.
std::string name_in(const Json& params) { return params.at("name").get<std::string>(); }

}  // namespace

JobServer::JobServer(rpc::Endpoint& endpoint, JobBackend& backend, std::string runtime,
                     NamesKeeper& keeper)
    : endpoint_(endpoint), backend_(backend), runtime_(std::move(runtime)), names_(keeper) {
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
  add("workspace/names", &JobServer::workspace_names);
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
  add_choice_methods(endpoint_);
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
  const auto refuse = [&](const Error& error) {
    reject(reply, error, place_of(file, read.text, error));
  };
  const auto prepared = backend_.prepare(*read.submission, {});
  if (!prepared) return refuse(prepared.error());
  const std::vector<std::string> notes = (*prepared)->notes();
  NoProgress progress;
  const auto job = backend_.submit(**prepared, progress, {});
  if (!job) return refuse(job.error());
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
  if (!jobs) return reject(reply, jobs.error());
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
  subscriptions_[name] = {*job, with_log, {}, {}, {}, {}};
  if (is_final(job->status)) send_changes();
}

void JobServer::names(const Reply& reply) {
  using Known = Result<std::vector<Compute>>;
  const auto computes =
      backend_.computes() ? backend_.computes()->list() : Known(std::vector<Compute>());
  if (!computes) return reject(reply, computes.error());
  using Placed = Result<std::vector<Asset>>;
  const auto assets =
      backend_.local_assets() ? backend_.local_assets()->list() : Placed(std::vector<Asset>());
  if (!assets) return reject(reply, assets.error());
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

void JobServer::workspace_names(const Json& params, const Reply& reply) {
  const std::string refresh = params.is_object() ? params.value("refresh", "when_old") : "when_old";
  if (refresh != "when_old" && refresh != "always" && refresh != "never") {
    return reject(reply, rpc::ErrorCode::invalid_params,
                  "invalid `refresh`; expected one of: when_old, always, never");
  }
  const NamesKeeper::State state = names_.look(refresh != "never", refresh == "always");
  const workspace::NameList list = state.list.value_or(workspace::NameList());
  reply.result({{"file", names_.file()},
                {"workspace", workspace::to_json(names_.workspace())},
                {"refreshed", or_null(list.refreshed)},
                {"refreshing", state.is_refreshing},
                {"problem", or_null(state.problem)},
                {"names", workspace::to_json(list.names)}});
}

void JobServer::send_changes() {
  send_names();
  send_jobs();
}

void JobServer::send_names() {
  const auto ended = names_.take_ended();
  if (!ended) return;
  endpoint_.notify("workspace/namesChanged", {{"refreshed", or_null(ended->refreshed)},
                                              {"problem", or_null(ended->problem)}});
}

void JobServer::send_jobs() {
  for (auto entry = subscriptions_.begin(); entry != subscriptions_.end();) {
    auto& [name, subscription] = *entry;
    const bool is_due = Looks::Clock::now() >= subscription.next;
    entry = is_due && is_over(name, subscription) ? subscriptions_.erase(entry) : std::next(entry);
  }
}

/// Looks at a job. Over is a subscription whose job has ended, or cannot be looked at any more.
bool JobServer::is_over(const std::string& name, Subscription& subscription) {
  const auto job = look_at(name, subscription);
  if (!job) {
    if (const auto pause = subscription.looks.after_failure(backend_, job.error())) {
      subscription.next = Looks::Clock::now() + *pause;
      return false;
    }
    endpoint_.notify("job/lost", {{"name", name}, {"problem", error_line(job.error())}});
    return true;
  }
  subscription.next = Looks::Clock::now() + subscription.looks.after_success(backend_);
  const bool is_end = is_final(job->status) && subscription.with_log;  // of the log, too
  if (is_end || job->status != subscription.last.status ||
      job->message != subscription.last.message) {
    subscription.last = *job;
    endpoint_.notify("job/changed", {{"job", state_of(*job)}});
  }
  return is_final(job->status);
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
