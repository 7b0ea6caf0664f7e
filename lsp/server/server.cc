#include "lsp/server/server.h"

#include <chrono>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/server/run_feature.h"

namespace aml::lsp {
namespace {

/// Settings may come as the section itself, or as an object that has it.
const Json& own_section(const Json& settings) {
  const Json& section = lookup(settings, settings_section);
  return section.is_object() ? section : settings;
}

}  // namespace

Server::Server(ServerEnvironment environment)
    : environment_(std::move(environment)),
      endpoint_(environment_.write, environment_.post),
      log_(endpoint_, environment_.log),
      session_(std::make_shared<const Session>()),
      rules_worker_(environment_.make_worker()),
      action_worker_(environment_.make_worker()),
      feature_worker_(environment_.make_worker()),
      project_(*environment_.disk),
      documents_([this](const std::string& uri) { return check_settings_for(uri); }),
      workspace_(std::make_shared<WorkspaceFiles>(
          *environment_.disk, [this](const std::string& uri) { return check_settings_for(uri); })),
      run_jobs_(endpoint_, documents_, *environment_.disk, environment_.ports.runner,
                *action_worker_, environment_.post,
                [this](const std::string& uri) { recheck({uri}); }),
      commands_(environment_.ports, *action_worker_, environment_.post, run_jobs_),
      push_(endpoint_, log_, documents_, *rules_worker_, environment_.post,
            [this] { return session(); }),
      pull_(endpoint_, log_, documents_, *rules_worker_, environment_.post,
            [this] { return session(); }) {
  endpoint_.set_gate([this](std::string_view method) { return lifecycle_.gate(method); });
  endpoint_.set_log([this](const std::string& line) { log_(LogLevel::warning, line); });
  register_lifecycle();
  register_documents();
  register_workspace();
  register_features();
  if (environment_.ports.workspaces != nullptr) {
    environment_.ports.workspaces->watch(
        [this] { environment_.post([this] { workspaces_changed(); }); });
  }
}

Server::~Server() {
  if (environment_.ports.workspaces != nullptr) environment_.ports.workspaces->watch({});
  feature_worker_.reset();
  action_worker_.reset();
  rules_worker_.reset();
}

void Server::disconnected() {
  if (std::exchange(over_, true)) return;
  environment_.exit(lifecycle_.exit_code());
}

void Server::watch(int process) {
  const bool watched = environment_.watch_process(process, [this] {
    if (environment_.log) environment_.log("the client's process has ended");
    disconnected();
  });
  if (!watched) {
    log_(LogLevel::warning, fmt::format("process {} cannot be watched", process));
  }
}

void Server::register_lifecycle() {
  endpoint_.on_request("initialize", [this](const Json& params, const rpc::Reply& reply) {
    Json result = initialize(params);
    lifecycle_.initialized();
    reply.result(std::move(result));
  });
  endpoint_.on_notification("initialized", [this](const Json&) { initialized(); });
  endpoint_.on_request("shutdown", [this](const Json&, const rpc::Reply& reply) {
    lifecycle_.shut_down();
    reply.result(nullptr);
  });
  endpoint_.on_notification("exit", [this](const Json&) { disconnected(); });
  endpoint_.on_notification("$/setTrace", [this](const Json& params) {
    const Json& value = lookup(params, "value");
    traced_ = value == "messages" || value == "verbose";
  });
}

void Server::register_documents() {
  endpoint_.on_notification("textDocument/didOpen", [this](const Json& params) {
    document_changed(documents_.open(params));
  });
  endpoint_.on_notification("textDocument/didChange", [this](const Json& params) {
    document_changed(documents_.change(params));
  });
  endpoint_.on_notification("textDocument/didSave", [this](const Json& params) {
    // Not every client watches files.
    const std::string uri = params.at("textDocument").at("uri").get<std::string>();
    project_.forget_disk();
    if (is_configuration(uri)) return configuration_changed();
    if (!documents_.is_open(uri)) return;
    documents_.forget_snapshot(uri);
    document_changed(uri);
  });
  endpoint_.on_notification("textDocument/didClose", [this](const Json& params) {
    const std::string path = documents_.path(params.at("textDocument").at("uri"));
    const std::string uri = documents_.close(params);
    workspace_->set_closed(uri);
    project_.forget_disk();  // what others read of it is the disk's again
    if (recheck_dependents(path)) refresh_pulled();
    if (session()->client.pull_diagnostics) {
      pull_.workspace_changed();
    } else {
      push_.closed(uri);
    }
  });
}

void Server::register_workspace() {
  endpoint_.on_notification("workspace/didChangeConfiguration", [this](const Json& params) {
    // Clients that answer `workspace/configuration` send nothing of use here.
    if (session()->client.configuration) return ask_for_settings();
    set_settings(own_section(lookup(params, "settings")));
  });
  endpoint_.on_notification("workspace/didChangeWorkspaceFolders",
                            [this](const Json& params) { add_folders(lookup(params, "event")); });
  endpoint_.on_notification("workspace/didChangeWatchedFiles", [this](const Json& params) {
    changed_on_disk(lookup(params, "changes"));
  });
}

void Server::register_features() {
  endpoint_.on_request(
      "workspace/executeCommand",
      [this](const Json& params, const rpc::Reply& reply) { commands_.execute(params, reply); });
  endpoint_.on_notification("window/workDoneProgress/cancel",
                            [this](const Json& params) { run_jobs_.cancel(params); });
  for (const Feature& feature : features()) {
    endpoint_.on_request(std::string(feature.method),
                         [this, &feature](const Json& params, const rpc::Reply& reply) {
                           answer(feature, params, reply);
                         });
  }
  endpoint_.on_request(
      "textDocument/diagnostic",
      [this](const Json& params, const rpc::Reply& reply) { pull_.document(params, reply); });
  endpoint_.on_request("workspace/diagnostic", [this](const Json& params, const rpc::Reply& reply) {
    pull_.workspace(params, reply);
  });
}

Json Server::initialize(const Json& params) {
  auto session = std::make_shared<Session>();
  session->client = client_of(params);
  run_jobs_.set_client(session->client);
  session->ports = environment_.ports;
  session->workspace = workspace_;
  session->settings.rule_pages = environment_.rule_pages;
  documents_.set_encoding(session->client.encoding);
  workspace_->set_encoding(session->client.encoding);
  {
    const std::lock_guard lock(session_mutex_);
    session_ = std::move(session);
  }
  set_settings(own_section(lookup(params, "initializationOptions")));

  const Json& folders = lookup(params, "workspaceFolders");
  const Json& root = lookup(params, "rootUri");
  if (folders.is_array()) {
    set_folders(folders);
  } else if (root.is_string()) {
    set_folders(Json::array({{{"uri", root}}}));
  }
  const Json& trace = lookup(params, "trace");
  traced_ = trace == "messages" || trace == "verbose";
  if (const Json& process = lookup(params, "processId");
      process.is_number_integer() && process > 0 && process <= 0x7FFFFFFF) {
    watch(process.get<int>());
  }
  return {{"capabilities", capabilities()},
          {"serverInfo", {{"name", "aml-ls"}, {"version", environment_.version}}}};
}

Json Server::capabilities() const {
  const Client& client = session_->client;
  Json all = {
      {"positionEncoding", client.encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  if (client.pull_diagnostics) {
    all["diagnosticProvider"] = {{"identifier", "aml"},
                                 {"interFileDependencies", true},
                                 {"workspaceDiagnostics", true},
                                 {"workDoneProgress", true}};
  }
  for (const Feature& feature : features()) {
    if (feature.announce != nullptr) feature.announce(client, all);
  }
  commands_.announce(all);
  return all;
}

void Server::initialized() {
  log_.open_to_client();
  const Client& client = session_->client;
  log_(LogLevel::info, fmt::format("aml-ls {}, client {}", environment_.version,
                                   client.name.empty() ? "without a name" : client.name));
  Json registrations = Json::array();
  if (client.dynamic_watched_files) {
    constexpr const char* patterns[] = {"**/*.yml", "**/*.yaml", "**/.gitignore"};
    Json watchers = Json::array();
    for (const char* pattern : patterns) watchers.push_back({{"globPattern", pattern}});
    registrations.push_back({{"id", "aml-files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", std::move(watchers)}}}});
  }
  if (client.dynamic_configuration) {
    registrations.push_back({{"id", "aml-settings"},
                             {"method", "workspace/didChangeConfiguration"},
                             {"registerOptions", {{"section", settings_section}}}});
  }
  if (!registrations.empty()) {
    const bool watched = client.dynamic_watched_files;
    endpoint_.request("client/registerCapability", {{"registrations", std::move(registrations)}},
                      [this, watched](const Json&, const std::optional<rpc::Error>& error) {
                        if (!error) workspace_->trust_cache(watched);
                      });
  }
  if (client.configuration) ask_for_settings();
}

void Server::ask_for_settings() {
  endpoint_.request("workspace/configuration",
                    {{"items", Json::array({{{"section", settings_section}}})}},
                    [this](const Json& result, const std::optional<rpc::Error>& error) {
                      // null: the user has set nothing, so what came with `initialize` stays.
                      if (error || !result.is_array() || result.empty()) return;
                      if (!result[0].is_null()) set_settings(result[0]);
                    });
}

void Server::set_settings(const Json& section) {
  if (section == settings_section_) return;
  settings_section_ = section;
  std::vector<std::string> problems;
  auto next = std::make_shared<Session>(*session_);
  next->settings = settings_of(section, problems);
  if (next->settings.rule_pages.empty()) next->settings.rule_pages = environment_.rule_pages;
  {
    const std::lock_guard lock(session_mutex_);
    session_ = std::move(next);
  }
  project_.set_editor(*session_->settings.check);
  for (const std::string& problem : problems) log_(LogLevel::warning, problem);
  workspace_->forget_all();
  recheck();
}

void Server::set_folders(const Json& folders) {
  folders_.clear();
  add_folders({{"added", folders}});
}

void Server::add_folders(const Json& event) {
  const auto each = [](const Json& list, const auto& use) {
    if (!list.is_array()) return;
    for (const Json& folder : list) {
      const Json& uri = lookup(folder, "uri");
      const auto path = uri.is_string() ? path_of(uri.get_ref<const std::string&>()) : std::nullopt;
      if (path) use(*path);
    }
  };
  each(lookup(event, "removed"), [this](const std::string& path) { std::erase(folders_, path); });
  each(lookup(event, "added"), [this](const std::string& path) {
    std::erase(folders_, path);
    folders_.push_back(path);
  });
  workspace_->set_folders(folders_);
  pull_.workspace_changed();
}

void Server::changed_on_disk(const Json& changes) {
  if (!changes.is_array()) return;
  project_.forget_disk();
  bool configured = false;
  std::vector<std::string> paths;
  for (const Json& change : changes) {
    const Json& uri = lookup(change, "uri");
    configured |= uri.is_string() && is_configuration(uri.get_ref<const std::string&>());
    const auto path = uri.is_string() ? path_of(uri.get_ref<const std::string&>()) : std::nullopt;
    if (path) paths.push_back(*path);
  }
  workspace_->forget(paths);
  if (configured) return configuration_changed();
  bool rechecked = false;
  for (const std::string& path : paths) rechecked |= recheck_dependents(path);
  if (rechecked) refresh_pulled();
  pull_.workspace_changed();
}

void Server::configuration_changed() {
  project_.forget();
  workspace_->forget_all();
  recheck();
}

/// Everything is judged anew, by new options.
void Server::recheck() {
  documents_.forget_snapshots();
  recheck(documents_.uris());
}

void Server::recheck(const std::vector<std::string>& uris) {
  const Client& client = session_->client;
  for (const std::string& uri : uris) document_changed(uri);
  if (!client.pull_diagnostics) return;
  pull_.workspace_changed();
  if (!uris.empty()) refresh_pulled();
}

/// Asks a client that pulls to do so again, where it cannot know that it should.
void Server::refresh_pulled() {
  if (session_->client.pull_diagnostics && session_->client.refresh_diagnostics) {
    endpoint_.request("workspace/diagnostic/refresh", nullptr);
  }
}

/// Where jobs can be submitted to is said by lenses.
void Server::workspaces_changed() {
  if (session_->client.refresh_code_lenses) {
    endpoint_.request("workspace/codeLens/refresh", nullptr);
  }
}

void Server::document_changed(const std::string& uri) {
  // Shared before anyone is asked whether it depends on it: a check that begins now sees it.
  workspace_->set_open(documents_.state(uri).snapshot);
  recheck_dependents(documents_.path(uri));
  if (!session_->client.pull_diagnostics) push_.changed(uri);
}

/// What was found with this file in sight is found anew. False: no open document saw it.
bool Server::recheck_dependents(const std::string& path) {
  if (path.empty()) return false;
  const std::vector<std::string> uris = documents_.forget_dependents(path);
  if (!session_->client.pull_diagnostics) {
    for (const std::string& uri : uris) push_.changed(uri);
  } else if (workspace_->forget_dependents(path)) {
    pull_.workspace_changed();
  }
  return !uris.empty();
}

void Server::answer(const Feature& feature, const Json& params, const rpc::Reply& reply) {
  std::shared_ptr<const Snapshot> document;
  if (feature.scope != Scope::workspace) {
    const std::string uri = params.at("textDocument").at("uri").get<std::string>();
    if (!documents_.is_open(uri)) return reply.result(Json::parse(feature.empty_result));
    document = documents_.state(uri).snapshot;
  }
  Worker& worker = feature.runs_rules ? *action_worker_ : *feature_worker_;
  worker.submit([this, &feature, params, reply, document, session = session()] {
    if (reply.cancelled()) return;
    const auto begin = std::chrono::steady_clock::now();
    Answered answered =
        run_feature(feature, {params, *session, reply.cancellation(), document.get()});
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    environment_.post([this, &feature, reply, answered = std::move(answered), took] {
      if (traced_) {
        endpoint_.notify("$/logTrace",
                         {{"message", fmt::format("{}: {:.2f} ms", feature.method, took.count())}});
      }
      if (answered.error) {
        log_(LogLevel::warning, fmt::format("{}: {}", feature.method, answered.error->message));
        return reply.error(*answered.error);
      }
      reply.result(answered.result);
    });
  });
}

std::shared_ptr<const Session> Server::session() const {
  const std::lock_guard lock(session_mutex_);
  return session_;
}

CheckSettings Server::check_settings_for(const std::string& uri) {
  CheckSettings settings = project_.of(uri);
  settings.open = workspace_->open_texts();
  for (const std::string& error : project_.take_errors()) {
    environment_.post([this, error] { log_(LogLevel::error, error); });
  }
  return settings;
}

}  // namespace aml::lsp
