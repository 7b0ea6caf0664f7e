#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace {

using namespace aml::lsp;
using test::Client;

constexpr int server_not_initialized = -32002;
constexpr int invalid_request = -32600;
constexpr int method_not_found = -32601;
constexpr int invalid_params = -32602;
constexpr int parse_error = -32700;

Client::Setup fresh() {
  Client::Setup setup;
  setup.initialize = false;
  return setup;
}

const char* const job = "command: echo ${{inputs.x}}\nenvironment: azureml:a:1\n";
const Json start = {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}};

TEST_CASE("the server says who it is") {
  Client client;
  CHECK(client.initialize_result["serverInfo"] == Json{{"name", "aml-ls"}, {"version", "0.0.0"}});
  CHECK(client.initialize_result["capabilities"]["positionEncoding"] == "utf-16");
  CHECK(client.initialize_result["capabilities"]["textDocumentSync"] ==
        Json{{"openClose", true}, {"change", 2}, {"save", true}});
}

TEST_CASE("nothing is answered before initialize") {
  Client client(fresh());
  CHECK(client.request_error("textDocument/codeAction", Json::object()) == server_not_initialized);
  CHECK(client.request_error("shutdown", nullptr) == server_not_initialized);
  client.open("file:///a.yml", job);
  client.request("initialize", start);
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
}

TEST_CASE("initialize comes once") {
  Client client;
  CHECK(client.request_error("initialize", start) == invalid_request);
}

TEST_CASE("after shutdown only exit is taken") {
  Client client;
  CHECK(client.request("shutdown", nullptr).is_null());
  CHECK(client.request_error("shutdown", nullptr) == invalid_request);
  CHECK(client.request_error("no/such", nullptr) == invalid_request);
  CHECK_FALSE(client.exit_code);
  client.notify("exit", nullptr);
  CHECK(client.exit_code == 0);
}

TEST_CASE("exit without shutdown ends with 1, at any time") {
  Client running;
  running.notify("exit", nullptr);
  CHECK(running.exit_code == 1);
  Client client(fresh());
  client.notify("exit", nullptr);
  CHECK(client.exit_code == 1);
}

TEST_CASE("the server ends with the process of its client") {
  Client client(fresh());
  Json params = start;
  params["processId"] = 4711;
  client.request("initialize", params);
  REQUIRE(client.watched_process_ended);
  client.watched_process_ended();
  CHECK(client.exit_code == 1);
}

TEST_CASE("unknown methods are refused, unknown notifications dropped") {
  Client client;
  CHECK(client.request_error("no/such", Json::object()) == method_not_found);
  CHECK(client.request_error("$/noSuch", Json::object()) == method_not_found);
  client.notify("no/such", Json::object());
  client.notify("$/noSuch", Json::object());
  CHECK(client.request("shutdown", nullptr).is_null());
}

TEST_CASE("parameters that do not fit are refused") {
  Client client;
  for (const Json& params : {Json(), Json::array(), Json{{"textDocument", nullptr}},
                             Json{{"textDocument", {{"uri", 7}}}}}) {
    INFO(params.dump());
    CHECK(client.request_error("textDocument/codeAction", params) == invalid_params);
  }
  client.open("file:///a.yml", job);
  for (const char* range : {R"(null)", R"({"start":{"line":-1,"character":0}})",
                            R"({"start":{"line":"1","character":0},"end":{}})"}) {
    INFO(range);
    CHECK(client.request_error("textDocument/codeAction",
                               {{"textDocument", {{"uri", "file:///a.yml"}}},
                                {"range", Json::parse(range)},
                                {"context", {{"diagnostics", Json::array()}}}}) == invalid_params);
  }
}

TEST_CASE("notifications of documents that do not fit change nothing") {
  Client client;
  for (const char* method :
       {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose",
        "workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles", "$/cancelRequest",
        "$/setTrace", "workspace/didChangeWorkspaceFolders", "initialized"}) {
    for (const Json& params : {Json(), Json::array(), Json{{"textDocument", {{"uri", nullptr}}}},
                               Json{{"changes", 7}, {"event", 7}, {"settings", 7}, {"id", {}}}}) {
      client.notify(method, params);
    }
  }
  client.edit("file:///never-opened.yml", nullptr, "x");
  CHECK(client.request("shutdown", nullptr).is_null());
}

TEST_CASE("broken messages get an answer without an id") {
  Client client;
  client.send_raw(aml::rpc::framed("{"));
  CHECK(client.next_response()["error"]["code"] == parse_error);
  client.send_raw(aml::rpc::framed("[]"));
  CHECK(client.next_response()["error"]["code"] == invalid_request);
  client.send_raw("garbage\r\n\r\n");
  CHECK(client.next_response()["error"]["code"] == parse_error);
  CHECK(client.request("shutdown", nullptr).is_null());
}

TEST_CASE("capabilities may be anything") {
  for (const char* capabilities :
       {"null", "7", "[]", R"({"textDocument":null,"workspace":[],"general":7,"window":"x"})",
        R"({"general":{"positionEncodings":null},"textDocument":{"diagnostic":null,
            "codeAction":{"codeActionLiteralSupport":7}},"unknown":{"a":1}})",
        R"({"general":{"positionEncodings":["utf-99",7]}})"}) {
    INFO(capabilities);
    Client client(fresh());
    Json params = start;
    params["capabilities"] = Json::parse(capabilities);
    params["processId"] = "x";
    params["workspaceFolders"] = Json::array({7, nullptr, {{"uri", 7}}});
    params["initializationOptions"] = Json::array({7});
    params["trace"] = 7;
    CHECK(client.request("initialize", params)["capabilities"]["positionEncoding"] == "utf-16");
    client.notify("initialized", Json::object());
    client.open("file:///a.yml", job);
    CHECK_FALSE(client.pushed()["diagnostics"].empty());
  }
}

TEST_CASE("UTF-8 is used when the client offers nothing else") {
  Client client({.capabilities = Json::parse(R"({"general":{"positionEncodings":["utf-8"]}})")});
  CHECK(client.initialize_result["capabilities"]["positionEncoding"] == "utf-8");
  const std::string text = "comand: é\ncommand: é ${{inputs.x}}\nenvironment: azureml:a:1\n";
  client.open("file:///a.yml", text);
  const Json found = client.pushed()["diagnostics"];
  const bool there = std::any_of(found.begin(), found.end(), [](const Json& one) {
    return one["range"]["start"]["line"] == 1 && one["range"]["end"]["character"] == 12 + 11;
  });
  INFO(found.dump());
  CHECK(there);
}

TEST_CASE("settings are asked for, and asked again when they changed") {
  Client client({.settings = {{"ignore", {"unknown-key"}}}});
  CHECK(client.next("workspace/configuration") ==
        Json{{"items", Json::array({{{"section", "aml"}}})}});
  CHECK(client.next("client/registerCapability")["registrations"].size() == 2);
  client.open("file:///a.yml", "command: a\nenvironment: azureml:a:1\nnonsense: 1\n");
  Json pushed = client.pushed();
  if (!pushed["diagnostics"].empty()) pushed = client.pushed();  // judged before the settings came
  CHECK(pushed["diagnostics"].empty());
  client.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  client.next("workspace/configuration");
}

TEST_CASE("settings that make no sense are reported and passed over") {
  Client client({.options = Json::parse(R"({"aml": {"select": 7, "severity": {"unknown-key": "x"},
      "dialect": "old", "coexistence": 1, "ignore": ["no-such-rule", 7], "unknown": null}})")});
  CHECK(client.log.size() >= 6);
  client.open("file:///a.yml", "command: a\nenvironment: azureml:a:1\nnonsense: 1\n");
  CHECK(client.pushed()["diagnostics"].size() == 1);
}

}  // namespace
