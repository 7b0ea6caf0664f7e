#include "lsp/server/run_jobs.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

#include "lsp/document/uri.h"
#include "lsp/features/feature.h"
#include "lsp/features/run_commands.h"

namespace aml::lsp {
namespace {

constexpr int type_error = 1;
constexpr int type_warning = 2;
constexpr int type_info = 3;

const RunCommand* command_of(const Json& params) {
  const Json& name = lookup(params, "command");
  const auto found = std::ranges::find_if(
      run_commands, [&](const RunCommand& one) { return name == one.command; });
  return found == std::end(run_commands) ? nullptr : found;
}

}  // namespace

RunJobs::RunJobs(rpc::Endpoint& endpoint, Documents& documents, const host::Disk& disk,
                 JobRunner* runner, Worker& worker, Post post)
    : endpoint_(endpoint),
      documents_(documents),
      disk_(disk),
      runner_(runner),
      worker_(worker),
      post_(std::move(post)) {}

void RunJobs::announce(Json& capabilities) const {
  Json commands = Json::array();
  for (const RunCommand& one : run_commands) {
    if (runner_ != nullptr && runner_->available(one.place)) commands.push_back(one.command);
  }
  if (!commands.empty()) capabilities["executeCommandProvider"] = {{"commands", commands}};
}

void RunJobs::execute(const Json& params, const rpc::Reply& reply) {
  using rpc::ErrorCode;
  const RunCommand* command = command_of(params);
  const Json& arguments = lookup(params, "arguments");
  const bool has_uri = arguments.is_array() && !arguments.empty() && arguments[0].is_string();
  const auto path = has_uri ? path_of(arguments[0].get<std::string>()) : std::nullopt;
  if (command == nullptr || !path || runner_ == nullptr || !runner_->available(command->place)) {
    return reply.error({ErrorCode::invalid_params, "expected a supported command and a file URI"});
  }
  const std::string uri = arguments[0].get<std::string>();
  if (!documents_.is_open(uri)) return start(*path, command->place, reply);
  worker_.submit([this, path = *path, place = command->place, reply,
                  document = documents_.state(uri).snapshot] {
    const bool saved = is_saved(path, document->text());
    post_([this, path, place, reply, saved] {
      if (saved) return start(path, place, reply);
      reply.error({ErrorCode::request_failed, "save the file first: what is saved is run"});
    });
  });
}

bool RunJobs::is_saved(const std::string& path, const std::string& text) const {
  std::string buffer;
  const auto saved = disk_.read(path, buffer);
  return saved && *saved == text;
}

void RunJobs::start(const std::string& path, RunPlace place, const rpc::Reply& reply) {
  const int id = next_++;
  const std::size_t slash = path.rfind('/');
  Run& run =
      runs_.emplace(id, Run{path.substr(slash + 1), {}, {}, false, {}, false, reply}).first->second;
  begin_progress(id, run);
  runner_->start(path, place, [this, id](RunState state) {
    post_([this, id, state = std::move(state)] { update(id, state); });
  });
}

void RunJobs::begin_progress(int id, Run& run) {
  if (!client_.work_done_progress) return;
  run.token = fmt::format("aml-run-{}", id);
  endpoint_.request("window/workDoneProgress/create", {{"token", run.token}},
                    [this, id](const Json&, const auto& error) {
                      const auto found = runs_.find(id);
                      if (error || found == runs_.end()) return;  // or it has ended meanwhile
                      show_progress(found->second);
                    });
}

void RunJobs::show_progress(Run& run) {
  run.is_shown = true;
  progress(run, {{"kind", "begin"}, {"title", run.file}, {"cancellable", true}});
  report(run);
}

void RunJobs::report(const Run& run) {
  if (!run.state.empty()) progress(run, {{"kind", "report"}, {"message", run.state}});
}

void RunJobs::progress(const Run& run, Json value) {
  if (!run.is_shown) return;
  endpoint_.notify("$/progress", {{"token", run.token}, {"value", std::move(value)}});
}

void RunJobs::update(int id, const RunState& state) {
  const auto found = runs_.find(id);
  if (found == runs_.end()) return;
  Run& run = found->second;
  if (!run.answered) accepted(run, state);
  if (!state.ended) {
    run.state = fmt::format("{}: {}", state.name, state.status);
    return report(run);
  }
  progress(run, {{"kind", "end"}});
  if (!state.name.empty()) ended(run, state);
  runs_.erase(found);
}

void RunJobs::accepted(Run& run, const RunState& state) {
  run.answered = true;
  run.name = state.name;
  if (state.name.empty()) {
    return run.reply.error({rpc::ErrorCode::request_failed, state.message});
  }
  run.reply.result({{"name", state.name},
                    {"folder", state.folder},
                    {"link", state.link},
                    {"notes", state.notes}});
  if (!state.notes.empty()) {
    endpoint_.notify("window/showMessage",
                     {{"type", type_warning},
                      {"message", fmt::format("{}: job {}: {}", run.file, state.name,
                                              fmt::join(state.notes, "; "))}});
  }
  if (run.cancelled) runner_->cancel(run.name);
}

void RunJobs::ended(const Run& run, const RunState& state) {
  std::string text = fmt::format("{}: job {}: {}", run.file, state.name, state.status);
  if (!state.message.empty()) text += ": " + state.message;
  if (!state.folder.empty()) text += fmt::format(" (files: {})", state.folder);
  const int type = state.status == "Failed" ? type_error : type_info;
  if (!client_.show_document || state.link.empty()) {
    return endpoint_.notify("window/showMessage", {{"type", type}, {"message", text}});
  }
  endpoint_.request(
      "window/showMessageRequest",
      {{"type", type}, {"message", text}, {"actions", Json::array({{{"title", "Show log"}}})}},
      [this, link = state.link](const Json& answer, const auto& error) {
        if (error || !answer.is_object()) return;
        endpoint_.request("window/showDocument", {{"uri", link}});
      });
}

void RunJobs::cancel(const Json& params) {
  const Json& token = lookup(params, "token");
  for (auto& [id, run] : runs_) {
    if (run.token.empty() || token != run.token) continue;
    run.cancelled = true;
    if (!run.name.empty()) runner_->cancel(run.name);
  }
}

}  // namespace aml::lsp
