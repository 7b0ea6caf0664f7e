#include "lsp/server/run_jobs.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/features/feature.h"

namespace aml::lsp {
namespace {

constexpr int type_error = 1;
constexpr int type_warning = 2;
constexpr int type_info = 3;

/// "good.yml: job mine", "job mine"
std::string subject(const std::string& title, const std::string& name) {
  return title == name ? "job " + name : fmt::format("{}: job {}", title, name);
}

}  // namespace

RunJobs::RunJobs(rpc::Endpoint& endpoint, Documents& documents, const host::Disk& disk,
                 JobRunner* runner, Worker& worker, Post post,
                 std::function<void(const std::string&)> judged)
    : endpoint_(endpoint),
      documents_(documents),
      disk_(disk),
      runner_(runner),
      worker_(worker),
      post_(std::move(post)),
      judged_(std::move(judged)) {}

/// A job is run from the disk, so what is open has to be saved.
void RunJobs::run(const std::string& uri, const std::string& path, const workspace::Address& where,
                  const rpc::Reply& reply) {
  if (!documents_.is_open(uri)) return start(path, where, reply, {});
  worker_.submit([this, path, where, reply, document = documents_.state(uri)] {
    const bool saved = is_saved(path, document.snapshot->text());
    post_([this, path, where, reply, document, saved] {
      if (saved) return start(path, where, reply, document);
      reply.error({rpc::ErrorCode::request_failed, "save the file first: what is saved is run"});
    });
  });
}

void RunJobs::follow(const std::string& name, const workspace::Address& where,
                     const rpc::Reply& reply) {
  const auto report = begin({.title = name, .is_followed = true, .reply = reply});
  runner_->follow(name, where, report, [this, name](std::string text) {
    post_([this, name, text = std::move(text)] {
      endpoint_.notify("$/aml/jobLog", {{"name", name}, {"text", text}});
    });
  });
}

bool RunJobs::is_saved(const std::string& path, const std::string& text) const {
  std::string buffer;
  const auto saved = disk_.read(path, buffer);
  return saved && *saved == text;
}

void RunJobs::start(const std::string& path, const workspace::Address& where,
                    const rpc::Reply& reply, std::optional<State> document) {
  runner_->start(path, where,
                 begin({.title = path.substr(path.rfind('/') + 1),
                        .reply = reply,
                        .document = std::move(document)}));
}

std::function<void(RunState)> RunJobs::begin(Run run) {
  const int id = next_++;
  begin_progress(id, runs_.emplace(id, std::move(run)).first->second);
  return [this, id](RunState state) {
    post_([this, id, state = std::move(state)] { update(id, state); });
  };
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
  progress(run, {{"kind", "begin"}, {"title", run.title}, {"cancellable", !run.is_followed}});
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
    refused(run, state);
    return run.reply.error({rpc::ErrorCode::request_failed, state.message});
  }
  no_longer_refused(run);
  run.reply.result({{"name", state.name},
                    {"folder", state.folder},
                    {"link", state.link},
                    {"notes", state.notes}});
  if (!state.notes.empty()) {
    endpoint_.notify("window/showMessage",
                     {{"type", type_warning},
                      {"message", fmt::format("{}: {}", subject(run.title, state.name),
                                              fmt::join(state.notes, "; "))}});
  }
  if (run.cancelled) runner_->cancel(run.name);
}

/// Shows the reason where it belongs, unless the text has been edited since.
void RunJobs::refused(const Run& run, const RunState& state) {
  if (!run.document || !state.refused || run.document->stale()) return;
  const Snapshot& snapshot = *run.document->snapshot;
  const auto size = static_cast<Offset>(snapshot.text().size());
  if (state.refused->begin > state.refused->end || state.refused->end > size) return;
  documents_.refuse(snapshot.uri(), {{state.refused->begin, state.refused->end}, state.message});
  judged_(snapshot.uri());
}

/// What was missing where the job goes may be there now, with the same text.
void RunJobs::no_longer_refused(const Run& run) {
  if (!run.document || run.document->stale()) return;
  const std::string& uri = run.document->snapshot->uri();
  if (documents_.accept(uri)) judged_(uri);
}

void RunJobs::ended(const Run& run, const RunState& state) {
  std::string text = fmt::format("{}: {}", subject(run.title, state.name), state.status);
  if (!state.message.empty()) text += ": " + state.message;
  if (!state.folder.empty()) text += fmt::format(" (files: {})", state.folder);
  const int type = state.status == "Failed" ? type_error : type_info;
  if (!client_.show_document || state.link.empty()) {
    return endpoint_.notify("window/showMessage", {{"type", type}, {"message", text}});
  }
  const bool is_page = state.link.starts_with("http");
  const char* offer = is_page ? "Open page" : "Show log";
  endpoint_.request(
      "window/showMessageRequest",
      {{"type", type}, {"message", text}, {"actions", Json::array({{{"title", offer}}})}},
      [this, link = state.link, is_page](const Json& answer, const auto& error) {
        if (error || !answer.is_object()) return;
        endpoint_.request("window/showDocument", {{"uri", link}, {"external", is_page}});
      });
}

void RunJobs::cancel(const Json& params) {
  const Json& token = lookup(params, "token");
  for (auto& [id, run] : runs_) {
    if (run.token.empty() || token != run.token || run.is_followed) continue;
    run.cancelled = true;
    if (!run.name.empty()) runner_->cancel(run.name);
  }
}

}  // namespace aml::lsp
