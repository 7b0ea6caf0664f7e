#include "tests/lsp/client.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

#include "lsp/document/uri.h"
#include "lsp/features/feature.h"
#include "lsp/server/thread_worker.h"
#include "tests/catch.h"
#include "validator/text/edits.h"

namespace aml::lsp::test {
namespace {

constexpr const char* messages_folder = "AML_LSP_MESSAGES";

}  // namespace

Json usual_capabilities() {
  return Json::parse(R"({
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": true},
    "workspace": {
      "configuration": true, "workspaceFolders": true, "applyEdit": true,
      "didChangeConfiguration": {"dynamicRegistration": true},
      "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
      "workspaceEdit": {"documentChanges": true},
      "diagnostics": {"refreshSupport": true},
      "inlayHint": {"refreshSupport": true}, "codeLens": {"refreshSupport": true}
    },
    "textDocument": {
      "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "dataSupport": true,
        "codeDescriptionSupport": true, "tagSupport": {"valueSet": [1, 2]}},
      "codeAction": {"isPreferredSupport": true,
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source.fixAll"]}}},
      "completion": {"completionItem": {"snippetSupport": true, "insertReplaceSupport": true,
        "labelDetailsSupport": true, "documentationFormat": ["markdown"],
        "resolveSupport": {"properties": ["documentation", "detail"]}}},
      "hover": {"contentFormat": ["markdown", "plaintext"]},
      "definition": {"linkSupport": true},
      "rename": {"prepareSupport": true},
      "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}
    }
  })");
}

Client::Client(Setup setup)
    : setup_(std::move(setup)),
      from_server_({[this](std::string_view body) { take(body); },
                    [](rpc::FramingFault) { FAIL("the server wrote a broken frame"); }}),
      deframer_({[this](std::string_view body) { server_->receive(body); },
                 [this](rpc::FramingFault fault) { server_->receive(fault); }}) {
  ServerEnvironment environment;
  environment.write = [this](std::string_view bytes) { from_server_.feed(bytes); };
  environment.post = [this](std::function<void()> task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    posted_.notify_one();
  };
  environment.make_worker = [] { return std::make_unique<ThreadWorker>(); };
  environment.exit = [this](int code) { exit_code = code; };
  environment.watch_process = [this](int, std::function<void()> ended) {
    watched_process_ended = std::move(ended);
    return true;
  };
  environment.log = [this](std::string_view line) { log.emplace_back(line); };
  environment.disk = setup_.disk != nullptr ? setup_.disk : &disk;
  environment.ports = setup_.ports;
  environment.version = "0.0.0";
  environment.rule_pages = "file:///pages/";
  server_ = std::make_unique<Server>(std::move(environment));

  if (!setup_.initialize) return;
  Json folders = Json::array();
  for (const std::string& path : setup_.folders) {
    folders.push_back({{"uri", uri_of(path)}, {"name", path}});
  }
  Json params = {{"processId", nullptr},
                 {"rootUri", nullptr},
                 {"capabilities", setup_.capabilities},
                 {"workspaceFolders", std::move(folders)}};
  if (!setup_.options.is_null()) params["initializationOptions"] = setup_.options;
  initialize_result = request("initialize", std::move(params));
  notify("initialized", Json::object());
}

Client::~Client() {
  server_.reset();
  const char* folder = std::getenv(messages_folder);
  if (folder == nullptr) return;
  static int count = 0;
  std::ofstream file(std::string(folder) + "/" + std::to_string(::getpid()) + "-" +
                     std::to_string(count++) + ".jsonl");
  for (const std::string& line : recorded_) file << line << '\n';
}

void Client::record(const char* side, const std::string& method, std::string_view body) {
  if (std::getenv(messages_folder) == nullptr) return;
  recorded_.push_back(
      Json{{"from", side}, {"method", method}, {"message", Json::parse(body)}}.dump());
}

void Client::take(std::string_view body) {
  Json message = Json::parse(body);
  REQUIRE(message.at("jsonrpc") == "2.0");
  if (!message.contains("method")) {
    const Json& id = message.at("id");
    const bool asked = id.is_number_integer() && methods_.contains(id.get<int>());
    record("server", asked ? methods_.at(id.get<int>()) : "", body);
    if (asked) {
      REQUIRE(answers_.emplace(id.get<int>(), std::move(message)).second);
    } else {
      other_answers_.push_back(std::move(message));
    }
    return;
  }
  record("server", "", body);
  if (message.contains("id")) {
    Json result;
    if (message["method"] == "workspace/configuration") {
      result = Json::array({setup_.settings});
    }
    // Answered later, as a client over a pipe does.
    Json response = {{"jsonrpc", "2.0"}, {"id", message["id"]}};
    if (message["method"] == setup_.refused_request) {
      response["error"] = {{"code", -32603}, {"message", "refused"}};
    } else {
      response["result"] = result;
    }
    const std::lock_guard lock(mutex_);
    tasks_.push_back([this, response = std::move(response)] { send(response); });
  }
  calls_.push_back(std::move(message));
}

bool Client::run_one() {
  std::function<void()> task;
  {
    const std::lock_guard lock(mutex_);
    if (tasks_.empty()) return false;
    task = std::move(tasks_.front());
    tasks_.pop_front();
  }
  task();
  return true;
}

void Client::run_until(const std::function<bool()>& done) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (!done()) {
    if (run_one()) continue;
    std::unique_lock lock(mutex_);
    if (!posted_.wait_until(lock, limit, [this] { return !tasks_.empty(); })) {
      FAIL("nothing came from the server");
    }
  }
}

void Client::send(const Json& message) {
  const std::string body = message.dump();
  record("client", "", body);
  send_raw(rpc::framed(body));
}

int Client::send_request(std::string_view method, Json params) {
  const int id = next_id_++;
  methods_.emplace(id, method);
  Json message = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  send(message);
  return id;
}

Json Client::answer(int id) {
  run_until([&] { return answers_.contains(id); });
  Json message = std::move(answers_.at(id));
  answers_.erase(id);
  return message;
}

Json Client::request(std::string_view method, Json params) {
  const Json message = answer(send_request(method, std::move(params)));
  INFO(message.dump());
  REQUIRE(message.contains("result"));
  return message["result"];
}

int Client::request_error(std::string_view method, Json params) {
  const Json message = answer(send_request(method, std::move(params)));
  INFO(message.dump());
  REQUIRE(message.contains("error"));
  return message["error"]["code"].get<int>();
}

void Client::notify(std::string_view method, Json params) {
  Json message = {{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null()) message["params"] = std::move(params);
  send(message);
}

Json Client::next(std::string_view method) {
  const auto find = [&] {
    return std::find_if(calls_.begin(), calls_.end(),
                        [&](const Json& call) { return call["method"] == method; });
  };
  run_until([&] { return find() != calls_.end(); });
  const auto found = find();
  Json params = found->value("params", Json());
  calls_.erase(found);
  return params;
}

bool Client::came(std::string_view method) {
  // Documents are judged one by one, in the order of a queue that these questions join.
  for (std::size_t round = 0; round < versions_.size() + 2; ++round) {
    answer(send_request("workspace/diagnostic", {{"previousResultIds", Json::array()}}));
  }
  while (run_one()) {
  }
  return std::any_of(calls_.begin(), calls_.end(),
                     [&](const Json& call) { return call["method"] == method; });
}

Json Client::next_response() {
  run_until([&] { return !other_answers_.empty(); });
  Json message = std::move(other_answers_.front());
  other_answers_.pop_front();
  return message;
}

void Client::open(std::string_view uri, std::string_view text, std::string_view language) {
  const int version = ++versions_[std::string(uri)];
  notify("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri}, {"languageId", language}, {"version", version}, {"text", text}}}});
}

void Client::change(std::string_view uri, std::string_view text) {
  const int version = ++versions_[std::string(uri)];
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                    {"contentChanges", Json::array({{{"text", text}}})}});
}

void Client::edit(std::string_view uri, Json range, std::string_view text) {
  const int version = ++versions_[std::string(uri)];
  notify("textDocument/didChange",
         {{"textDocument", {{"uri", uri}, {"version", version}}},
          {"contentChanges", Json::array({{{"range", std::move(range)}, {"text", text}}})}});
}

void Client::close(std::string_view uri) {
  notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
}

Marked::Marked(std::string_view marked) : text(marked) {
  const std::size_t at = text.find("@|");
  REQUIRE(at != std::string::npos);
  text.erase(at, 2);
  position = to_json(TextBuffer(text).position(static_cast<Offset>(at)));
}

Json range_of(std::string_view text, std::string_view piece) {
  const std::size_t at = text.find(piece);
  REQUIRE(at != std::string_view::npos);
  REQUIRE(text.find(piece, at + 1) == std::string_view::npos);
  const auto begin = static_cast<Offset>(at);
  return to_json(
      TextBuffer(std::string(text)).range({begin, begin + static_cast<Offset>(piece.size())}));
}

std::string applied(std::string_view text, const Json& edits) {
  const TextBuffer buffer{std::string(text)};
  std::vector<Edit> list;
  for (const Json& edit : edits) {
    list.push_back(
        {buffer.span(aml::lsp::range_of(edit.at("range"))), edit.at("newText").get<std::string>()});
  }
  REQUIRE(text::sort_edits(list));
  return text::apply(text, list);
}

}  // namespace aml::lsp::test
