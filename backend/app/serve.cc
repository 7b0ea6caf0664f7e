#include <algorithm>
#include <array>
#include <cerrno>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <unistd.h>

#include "backend/app/tell.h"
#include "backend/app/verbs.h"
#include "backend/plan/submission.h"
#include "validator/report/printable.h"
#include "validator/text/line_table.h"

namespace aml::backend {
namespace {

using nlohmann::json;

json state_of(const Job& job) {
  return {{"name", job.name},       {"status", to_string(job.status)},
          {"message", job.message}, {"folder", job.folder},
          {"log", job.log},         {"ended", is_final(job.status)}};
}

/// Requests `{"id": 1, "method": "create", "params": {"file": PATH}}`, a line each, and answers
/// `{"id": 1, "result": ...}` or `{"id": 1, "error": TEXT}`; beside them `{"job": STATE}` whenever
/// a job that was created here has another state.
class Service {
 public:
  Service(const Arguments& arguments, Backend& backend)
      : runtime_(arguments.runtime), backend_(backend) {}

  ExitCode run() {
    std::string unread;
    while (true) {
      constexpr int between_looks = 200;  // milliseconds
      pollfd input = {STDIN_FILENO, POLLIN, 0};
      const int ready = ::poll(&input, 1, watched_.empty() ? -1 : between_looks);
      if (ready < 0 && errno != EINTR) return ExitCode::unusable;
      if (ready > 0 && !read_more(unread)) return ExitCode::done;
      look();
    }
  }

 private:
  bool read_more(std::string& unread) {
    std::array<char, 4096> bytes = {};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count <= 0) return count < 0 && errno == EINTR;
    unread.append(bytes.data(), static_cast<std::size_t>(count));
    for (std::size_t end = unread.find('\n'); end != unread.npos; end = unread.find('\n')) {
      answer(unread.substr(0, end));
      unread.erase(0, end + 1);
    }
    return true;
  }

  static void say(const json& message) {
    print(message.dump(-1, ' ', false, json::error_handler_t::replace) + '\n');
  }

  void answer(const std::string& line) {
    const json request = json::parse(line, nullptr, false);
    if (!request.is_object() || !request.contains("id")) return;
    const auto result = answer_to(request);
    if (result) {
      say({{"id", request["id"]}, {"result", *result}});
    } else {
      std::string shown;
      report::append_printable(result.error(), shown);
      say({{"id", request["id"]}, {"error", shown}});
    }
  }

  Result<json> answer_to(const json& request) {
    const auto text = [&](const char* key) -> std::string {
      const json& params = request.contains("params") ? request["params"] : request;
      return params.is_object() && params.contains(key) && params[key].is_string()
                 ? params[key].get<std::string>()
                 : std::string();
    };
    const std::string method = request.contains("method") && request["method"].is_string()
                                   ? request["method"].get<std::string>()
                                   : std::string();
    if (method == "create") return create(text("file"));
    if (method == "cancel") return state(backend_.cancel(text("name")));
    if (method == "show") return state(backend_.show(text("name")));
    if (method == "names") return names();
    return Error{"there are the methods create, cancel, show and names"};
  }

  static Result<json> state(const Result<Job>& job) {
    if (!job) return Error{job.error()};
    return state_of(*job);
  }

  Result<json> create(const std::string& file) {
    const ReadJob read = read_job(file, {{}, {}, false, runtime_}, host::real_disk());
    if (!read.problem.empty()) return Error{file + ": " + read.problem};
    if (!read.submission) {
      const auto wrong =
          std::ranges::find(read.diagnostics, Severity::error, &Diagnostic::severity);
      const bool found = wrong != read.diagnostics.end();
      if (!found) return Error{"the file has errors"};
      return Error{fmt::format("the file has errors: line {}: {}",
                               text::LineTable(read.text).position(wrong->span.begin).line,
                               wrong->message)};
    }
    auto job = backend_.submit(*read.submission);
    if (!job) return Error{job.error()};
    watched_[job->name] = job->status;
    const auto shown = backend_.show(job->name);
    return state_of(shown ? *shown : *job);  // it runs, whatever the store can tell just now
  }

  Result<json> names() {
    const auto computes = backend_.computes();
    if (!computes) return Error{computes.error()};
    const auto assets = backend_.assets();
    if (!assets) return Error{assets.error()};
    json all = {{"computes", json::array()}, {"data", json::array()}};
    for (const Compute& one : *computes) {
      if (one.max_instances == 0) continue;  // every editor knows `local`
      all["computes"].push_back({{"name", one.name}, {"instances", one.max_instances}});
    }
    for (const Asset& one : *assets)
      all["data"].push_back({{"reference", one.reference}, {"path", one.path}});
    return all;
  }

  void look() {
    for (auto entry = watched_.begin(); entry != watched_.end();) {
      const auto job = backend_.show(entry->first);
      if (!job) {  // the store is busy or full; it is asked again
        ++entry;
        continue;
      }
      if (job->status != entry->second) {
        entry->second = job->status;
        say({{"job", state_of(*job)}});
      }
      entry = !is_final(job->status) ? std::next(entry) : watched_.erase(entry);
    }
  }

  std::string runtime_;
  Backend& backend_;
  std::map<std::string, Status> watched_;
};

}  // namespace

ExitCode serve(const Arguments& arguments, Backend& backend) {
  return Service(arguments, backend).run();
}

}  // namespace aml::backend
