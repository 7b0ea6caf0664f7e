#include "lsp/app/job_service.h"

#include <fmt/format.h>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "lsp/app/job_program.h"
#include "lsp/app/line_process.h"
#include "lsp/document/uri.h"
#include "lsp/features/client.h"

namespace aml::lsp {
namespace {

std::string text(const Json& value, std::string_view key) {
  const Json& found = lookup(value, key);
  return found.is_string() ? found.get<std::string>() : std::string();
}

RunState state_of(const Json& job) {
  const std::string log = text(job, "log");
  return {text(job, "name"),
          text(job, "status"),
          text(job, "message"),
          text(job, "folder"),
          log.empty() ? std::string() : uri_of(log),
          lookup(job, "ended") == true};
}

RunState refused(std::string why) { return {{}, {}, std::move(why), {}, {}, true}; }

}  // namespace

/// What the reading thread works on, too.
struct JobService::Shared {
  std::mutex mutex;
  LineProcess service;
  int next_id = 1;
  std::map<int, Told> submitted;        ///< by request: not answered yet
  std::map<std::string, Told> running;  ///< by name
  std::set<int> asked_names;
  std::vector<WorkspaceName> computes;
  std::vector<WorkspaceName> data;

  bool launch(const std::string& program, const std::shared_ptr<Shared>& self);
  bool send(const Json& message) const;
  void take(const Json& message);
  void take_names(const Json& result);
  void lost();
};

/// Under the mutex, as `send`.
bool JobService::Shared::launch(const std::string& program, const std::shared_ptr<Shared>& self) {
  if (service.is_open()) return true;
  return service.start(
      program, [self](std::string_view line) { self->take(Json::parse(line, nullptr, false)); },
      [self] { self->lost(); });
}

bool JobService::Shared::send(const Json& message) const {
  return service.send(message.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void JobService::Shared::take(const Json& message) {
  std::vector<std::pair<Told, RunState>> calls;
  {
    const std::lock_guard lock(mutex);
    if (const Json& job = lookup(message, "job"); job.is_object()) {
      const RunState state = state_of(job);
      const auto found = running.find(state.name);
      if (found != running.end()) {
        calls.emplace_back(found->second, state);
        if (state.ended) running.erase(found);
      }
    } else if (const Json& id = lookup(message, "id"); id.is_number_integer()) {
      const int number = id.get<int>();
      const Json& result = lookup(message, "result");
      if (asked_names.erase(number) > 0) take_names(result);
      const auto found = submitted.find(number);
      if (found != submitted.end()) {
        const RunState state =
            result.is_object() ? state_of(result) : refused(text(message, "error"));
        calls.emplace_back(found->second, state);
        if (!state.ended) running[state.name] = found->second;
        submitted.erase(found);
      }
    }
  }
  for (const auto& [told, state] : calls) told(state);
}

void JobService::Shared::take_names(const Json& result) {
  computes.clear();
  data.clear();
  for (const Json& one : lookup(result, "computes")) {
    const Json& instances = lookup(one, "instances");
    computes.push_back({text(one, "name"),
                        {},
                        {},
                        instances.is_number_integer() ? fmt::format("{} instances of this machine",
                                                                    instances.get<long long>())
                                                      : std::string()});
  }
  for (const Json& one : lookup(result, "data")) {
    const std::string reference = text(one, "reference");
    if (reference.find("://") != reference.npos) continue;
    const std::size_t colon = reference.find(':');
    const std::string name = reference.substr(0, colon);
    if (data.empty() || data.back().name != name)
      data.push_back({name, {}, {"latest"}, text(one, "path")});
    if (colon != reference.npos) {
      auto& versions = data.back().versions;
      versions.insert(versions.begin(), reference.substr(colon + 1));
    }
  }
}

/// The service has ended: nothing more will be heard of what it looked after.
void JobService::Shared::lost() {
  std::vector<std::pair<Told, RunState>> calls;
  {
    const std::lock_guard lock(mutex);
    service.close();
    for (const auto& [id, told] : submitted) {
      calls.emplace_back(told, refused("`aml-job serve` has ended; is aml-job installed whole?"));
    }
    for (const auto& [name, told] : running) {
      calls.emplace_back(told,
                         RunState{name, "out of sight", "`aml-job serve` has ended", {}, {}, true});
    }
    submitted.clear();
    running.clear();
    asked_names.clear();
  }
  for (const auto& [told, state] : calls) told(state);
}

JobService::JobService() : program_(find_job_program()), shared_(std::make_shared<Shared>()) {}

std::vector<WorkspaceName> JobService::names(NameKind kind) const {
  if (program_.empty() || (kind != NameKind::compute && kind != NameKind::data)) return {};
  const std::lock_guard lock(shared_->mutex);
  if (shared_->asked_names.empty() && shared_->launch(program_, shared_)) {
    const int id = shared_->next_id++;
    shared_->asked_names.insert(id);
    shared_->send({{"id", id}, {"method", "names"}});
  }
  return kind == NameKind::compute ? shared_->computes : shared_->data;
}

bool JobService::available(RunPlace place) const {
  return place == RunPlace::this_machine && !program_.empty();
}

void JobService::start(const std::string& job_path, RunPlace, std::function<void(RunState)> told) {
  bool sent = false;
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->launch(program_, shared_)) {
      const int id = shared_->next_id++;
      shared_->submitted[id] = told;
      sent = shared_->send({{"id", id}, {"method", "create"}, {"params", {{"file", job_path}}}});
      if (!sent) shared_->submitted.erase(id);
    }
  }
  if (!sent) told(refused(program_ + " cannot be started"));
}

void JobService::cancel(const std::string& name) {
  const std::lock_guard lock(shared_->mutex);
  if (!shared_->service.is_open()) return;
  shared_->send({{"id", shared_->next_id++}, {"method", "cancel"}, {"params", {{"name", name}}}});
}

}  // namespace aml::lsp
