#include "lsp/app/job_client.h"

#include <fmt/format.h>
#include <utility>

#include "lsp/document/uri.h"
#include "lsp/features/client.h"

namespace aml::lsp {
namespace {

constexpr int protocol = 1;
constexpr const char* service_ended = "`aml-job serve` ended unexpectedly";

std::string string_in(const Json& value, std::string_view key) {
  const Json& found = lookup(value, key);
  return found.is_string() ? found.get<std::string>() : std::string();
}

RunState state_of(const Json& job) {
  const std::string log = string_in(job, "log");
  return {string_in(job, "name"),
          string_in(job, "status"),
          string_in(job, "message"),
          string_in(job, "folder"),
          log.empty() ? std::string() : uri_of(log),
          lookup(job, "is_final") == true};
}

JobNames names_of(const Json& result) {
  JobNames names;
  for (const Json& one : lookup(result, "computes")) {
    const Json& instances = lookup(one, "instances");
    names.computes.push_back(
        {string_in(one, "name"),
         {},
         {},
         instances.is_number_integer()
             ? fmt::format("{} instances of this machine", instances.get<long long>())
             : std::string()});
  }
  for (const Json& one : lookup(result, "data")) {
    const std::string reference = string_in(one, "reference");
    if (reference.find("://") != reference.npos) continue;
    const std::size_t colon = reference.find(':');
    const std::string name = reference.substr(0, colon);
    if (names.data.empty() || names.data.back().name != name) {
      names.data.push_back({name, {}, {"latest"}, string_in(one, "path")});
    }
    if (colon != reference.npos) {
      auto& versions = names.data.back().versions;
      versions.insert(versions.begin(), reference.substr(colon + 1));
    }
  }
  return names;
}

}  // namespace

JobClient::JobClient(rpc::Endpoint::Write write, std::string version)
    : endpoint_(std::move(write)),
      deframer_({[this](std::string_view body) { endpoint_.receive(body); },
                 [this](rpc::FramingFault fault) { endpoint_.receive(fault); }}) {
  endpoint_.on_notification("job/changed",
                            [this](const Json& params) { changed(lookup(params, "job")); });
  endpoint_.request(
      "initialize",
      {{"protocol", protocol}, {"client", {{"name", "aml-ls"}, {"version", std::move(version)}}}},
      [this](const Json& result, const auto& error) { initialized(result, error); });
}

void JobClient::initialized(const Json& result, const std::optional<rpc::Error>& error) {
  if (error) {
    refusal_ = error;
  } else if (lookup(result, "protocol") != protocol) {
    refusal_ =
        rpc::Error{rpc::ErrorCode::invalid_request,
                   fmt::format("unsupported protocol of {} {}; expected {}",
                               string_in(result, "name"), string_in(result, "version"), protocol)};
  } else {
    ready_ = true;
  }
  for (const auto& one : std::exchange(delayed_, {})) one();
}

void JobClient::disconnected() {
  ready_ = false;
  if (!refusal_) refusal_ = rpc::Error{rpc::ErrorCode::internal_error, service_ended};
  endpoint_.abandon(*refusal_);
  while (!running_.empty()) lose(running_.begin()->first);
}

void JobClient::call(std::string method, Json params, rpc::Endpoint::AnswerHandler answered) {
  if (refusal_) return answered(nullptr, refusal_);
  if (ready_) return endpoint_.request(method, std::move(params), std::move(answered));
  delayed_.emplace_back([this, method = std::move(method), params = std::move(params),
                         answered = std::move(answered)] { call(method, params, answered); });
}

void JobClient::create(const std::string& file, Report report) {
  call("job/create", {{"file", file}},
       [this, report = std::move(report)](const Json& result, const auto& error) {
         if (error) return report(not_accepted(error->message));
         created(result, report);
       });
}

void JobClient::created(const Json& result, const Report& report) {
  RunState state = state_of(lookup(result, "job"));
  if (state.name.empty()) return report(not_accepted("unexpected answer of `aml-job serve`"));
  for (const Json& note : lookup(result, "notes")) {
    if (note.is_string()) state.notes.push_back(note.get<std::string>());
  }
  const std::string name = state.name;
  const bool ended = state.ended;
  report(std::move(state));
  if (ended) return;
  running_.insert_or_assign(name, report);
  call("job/subscribe", {{"name", name}}, [this, name](const Json& job, const auto& error) {
    if (error) return lose(name);
    changed(job);
  });
}

void JobClient::changed(const Json& job) {
  const RunState state = state_of(job);
  const auto found = running_.find(state.name);
  if (found == running_.end()) return;
  const Report report = found->second;
  if (state.ended) running_.erase(found);
  report(state);
}

/// The job may run on, and nobody reports its states.
void JobClient::lose(const std::string& name) {
  const auto found = running_.extract(name);
  if (found.empty()) return;
  found.mapped()(
      {name, "Unknown", fmt::format("{}; the job may be running", service_ended), {}, {}, true});
}

void JobClient::cancel(const std::string& name) {
  call("job/cancel", {{"name", name}}, [](const Json&, const auto&) {});
}

void JobClient::names(std::function<void(std::optional<JobNames>)> answered) {
  call("names", nullptr, [answered = std::move(answered)](const Json& result, const auto& error) {
    answered(error ? std::nullopt : std::optional(names_of(result)));
  });
}

}  // namespace aml::lsp
