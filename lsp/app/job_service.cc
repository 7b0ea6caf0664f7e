#include "lsp/app/job_service.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <spawn.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "lsp/document/uri.h"
#include "lsp/features/client.h"
#include "validator/host/disk.h"

namespace aml::lsp {
namespace {

bool is_program(const std::string& path) {
  struct stat about = {};
  return ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) &&
         ::access(path.c_str(), X_OK) == 0;
}

/// `aml-job` beside this program, else on the PATH.
std::string find_program() {
  if (const auto own = host::real_disk().real_path("/proc/self/exe")) {
    const std::string beside = own->substr(0, own->rfind('/')) + "/aml-job";
    if (is_program(beside)) return beside;
  }
  const char* variable = std::getenv("PATH");
  std::string_view path = variable == nullptr ? "" : variable;
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(folder.size() + 1, path.size()));
    const std::string candidate = std::string(folder) + "/aml-job";
    if (folder.starts_with('/') && is_program(candidate)) return candidate;
  }
  return {};
}

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
  int to_service = -1;
  int next_id = 1;
  std::map<int, Told> submitted;        ///< by request: not answered yet
  std::map<std::string, Told> running;  ///< by name
  std::set<int> asked_names;
  std::vector<WorkspaceName> computes;
  std::vector<WorkspaceName> data;

  bool launch(const std::string& program, const std::shared_ptr<Shared>& self);
  bool send(const Json& message);
  void read_from(int descriptor, pid_t process);
  void take(const Json& message);
  void take_names(const Json& result);
  void lost();
};

/// Under the mutex, as `send`.
bool JobService::Shared::launch(const std::string& program, const std::shared_ptr<Shared>& self) {
  if (to_service >= 0) return true;
  int input[2] = {-1, -1};
  int output[2] = {-1, -1};
  if (::pipe2(input, O_CLOEXEC) != 0) return false;
  if (::pipe2(output, O_CLOEXEC) != 0) {
    ::close(input[0]);
    ::close(input[1]);
    return false;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  std::string words[] = {program, "serve", "--stdio"};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  pid_t process = 0;
  const int failure =
      ::posix_spawn(&process, program.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(input[0]);
  ::close(output[1]);
  if (failure != 0) {
    ::close(input[1]);
    ::close(output[0]);
    return false;
  }
  to_service = input[1];
  std::thread([self, from = output[0], process] { self->read_from(from, process); }).detach();
  return true;
}

bool JobService::Shared::send(const Json& message) {
  const std::string line = message.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  std::string_view rest = line;
  while (!rest.empty()) {
    const ssize_t written = ::write(to_service, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void JobService::Shared::read_from(int descriptor, pid_t process) {
  std::string unread;
  char bytes[4096];
  while (true) {
    const ssize_t count = ::read(descriptor, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    unread.append(bytes, static_cast<std::size_t>(count));
    for (std::size_t end = unread.find('\n'); end != unread.npos; end = unread.find('\n')) {
      take(Json::parse(unread.substr(0, end), nullptr, false));
      unread.erase(0, end + 1);
    }
  }
  ::close(descriptor);
  ::waitpid(process, nullptr, 0);
  lost();
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
    ::close(to_service);
    to_service = -1;
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

JobService::JobService() : program_(find_program()), shared_(std::make_shared<Shared>()) {}

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
  if (shared_->to_service < 0) return;
  shared_->send({{"id", shared_->next_id++}, {"method", "cancel"}, {"params", {{"name", name}}}});
}

}  // namespace aml::lsp
