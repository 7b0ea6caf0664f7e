#include "lsp/app/job_client.h"

#include <algorithm>
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

/// What an editor can open of a job: its log on this machine, else its page.
std::string link_of(const Json& job) {
  const std::string log = string_in(job, "log");
  return log.empty() ? string_in(job, "services/Studio/endpoint") : uri_of(log);
}

RunState state_of(const Json& job) {
  return {string_in(job, "name"),
          string_in(job, "status"),
          string_in(job, "message"),
          string_in(job, "folder"),
          link_of(job),
          lookup(job, "is_final") == true};
}

/// What the service says of a file that it does not accept.
std::optional<RefusedPlace> place_in(const Json& data) {
  const Json& begin = lookup(data, "begin");
  const Json& end = lookup(data, "end");
  if (!begin.is_number_unsigned() || !end.is_number_unsigned()) return {};
  return RefusedPlace{begin.get<std::uint32_t>(), end.get<std::uint32_t>()};
}

}  // namespace

JobClient::JobClient(rpc::Endpoint::Write write, std::string version)
    : endpoint_(std::move(write)),
      deframer_({[this](std::string_view body) { endpoint_.receive(body); },
                 [this](rpc::FramingFault fault) { endpoint_.receive(fault); }}) {
  endpoint_.on_notification("job/changed",
                            [this](const Json& params) { changed(lookup(params, "job")); });
  endpoint_.on_notification("job/log", [this](const Json& params) {
    logged(string_in(params, "name"), string_in(params, "text"));
  });
  endpoint_.on_notification("job/lost", [this](const Json& params) {
    lose(string_in(params, "name"), string_in(params, "problem"));
  });
  endpoint_.on_notification("workspace/namesChanged", [this](const Json& params) {
    names_changed(string_in(params, "problem"));
  });
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
  while (!running_.empty()) {
    const std::string name = running_.begin()->first;  // a copy: the entry goes
    lose(name, service_ended);
  }
  names_changed(refusal_->message);
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
         if (error) return report(not_accepted(error->message, place_in(error->data)));
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
  running_.emplace(name, Follower{report, {}});
  call("job/subscribe", {{"name", name}}, [this, name](const Json& job, const auto& error) {
    if (error) return lose(name, service_ended);
    changed(job);
  });
}

void JobClient::changed(const Json& job) {
  const RunState state = state_of(job);
  std::vector<Report> reports;
  const auto [first, last] = running_.equal_range(state.name);
  for (auto one = first; one != last; ++one) reports.push_back(one->second.report);
  if (state.ended) running_.erase(state.name);
  for (const Report& report : reports) report(state);
}

void JobClient::logged(const std::string& name, const std::string& text) {
  const auto [first, last] = running_.equal_range(name);
  for (auto one = first; one != last; ++one) {
    if (one->second.log) one->second.log(text);
  }
}

/// The job may run on, and nobody reports its states.
void JobClient::lose(const std::string& name, std::string_view why) {
  while (true) {
    const auto found = running_.extract(name);
    if (found.empty()) return;
    found.mapped().report(
        {name, "Unknown", fmt::format("{}; the job may be running", why), {}, {}, true});
  }
}

bool JobClient::is_followed(const std::string& name) const {
  const auto [first, last] = running_.equal_range(name);
  return std::any_of(first, last, [](const auto& one) { return one.second.log != nullptr; });
}

void JobClient::follow(const std::string& name, Report report,
                       std::function<void(std::string)> log) {
  if (is_followed(name) || !follow_requests_.insert(name).second) {
    return report(not_accepted(fmt::format("job {} is followed already", name)));
  }
  call("job/subscribe", {{"name", name}, {"log", true}},
       [this, name, report = std::move(report), log = std::move(log)](const Json& job,
                                                                      const auto& error) {
         follow_requests_.erase(name);
         if (error) return report(not_accepted(error->message));
         RunState state = state_of(job);
         state.ended = false;  // its log comes first
         running_.emplace(name, Follower{report, log});
         report(std::move(state));
       });
}

void JobClient::cancel(const std::string& name) {
  call("job/cancel", {{"name", name}}, [](const Json&, const auto&) {});
}

void JobClient::refresh(bool even_if_fresh, std::function<void(std::string)> done) {
  call("workspace/names", {{"refresh", even_if_fresh ? "always" : "when_old"}},
       [this, done = std::move(done)](const Json& result, const auto& error) {
         if (error) return done(error->message);
         if (lookup(result, "refreshing") != true) return done(string_in(result, "problem"));
         refreshing_.push_back(done);
       });
}

void JobClient::ask(const std::string& method, Json params,
                    std::function<void(Json, std::string)> done) {
  call(method, std::move(params), [done = std::move(done)](const Json& result, const auto& error) {
    if (error) return done(nullptr, error->message);
    done(result, {});
  });
}

void JobClient::names_changed(const std::string& problem) {
  for (const auto& done : std::exchange(refreshing_, {})) done(problem);
}

}  // namespace aml::lsp
