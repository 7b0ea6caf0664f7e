#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace {

using namespace aml::lsp;
using test::Client;

const std::string uri = "file:///jobs/a.yml";
const std::string wrong =
    "command: echo ${{inputs.dta}}\n"
    "environment: azureml:base:1\n"
    "inputs:\n"
    "  data: 1\n"
    "nonsense: 2\n";
const std::string right = "command: echo\nenvironment: azureml:base:1\n";

Json pull_capabilities() {
  Json all = test::usual_capabilities();
  all["textDocument"]["diagnostic"] = {{"dynamicRegistration", true}};
  return all;
}

Json codes(const Json& diagnostics) {
  Json list = Json::array();
  for (const Json& one : diagnostics) list.push_back(one["code"]);
  return list;
}

TEST_CASE("findings are pushed with all that the client can show") {
  Client client;
  client.open(uri, wrong);
  const Json pushed = client.pushed();
  CHECK(pushed["uri"] == uri);
  CHECK(pushed["version"] == 1);
  const Json found = pushed["diagnostics"];
  REQUIRE(codes(found) == Json{"undefined-input", "unknown-key"});
  CHECK(found[0]["range"] == test::range_of(wrong, "dta"));
  CHECK(found[0]["severity"] == 1);
  CHECK(found[0]["source"] == "aml");
  CHECK(found[0]["codeDescription"]["href"] == "file:///pages/undefined-input/README.md");
  CHECK(found[0]["data"]["code"] == "AML0501");
  CHECK(found[0]["message"].get<std::string>().find("did you mean `data`?") != std::string::npos);
}

TEST_CASE("a client without capabilities gets the plain form") {
  Client client({.capabilities = Json::object()});
  client.open(uri, "command: a\ncommand: b\nenvironment: azureml:base:1\n");
  const Json found = client.pushed()["diagnostics"];
  REQUIRE(codes(found) == Json{"duplicate-key"});
  for (const char* key : {"tags", "codeDescription", "data", "relatedInformation"}) {
    CHECK_FALSE(found[0].contains(key));
  }
}

TEST_CASE("notes are related information") {
  Client client;
  const std::string text = "command: a\ncommand: b\nenvironment: azureml:base:1\n";
  client.open(uri, text);
  const Json found = client.pushed()["diagnostics"];
  REQUIRE(codes(found) == Json{"duplicate-key"});
  REQUIRE(found[0]["relatedInformation"].size() == 1);
  CHECK(found[0]["relatedInformation"][0]["location"]["uri"] == uri);
}

TEST_CASE("a note about another file leads there") {
  Client client;
  client.disk.add_file("/repo/.git/HEAD", "");
  const std::string component =
      "type: command\ncommand: fit\nenvironment: azureml:base:1\ninputs:\n  lr: {type: number}\n  "
      "rate: {type: number}\n";
  client.disk.add_folder("/repo/jobs");
  client.disk.add_file("/repo/parts/fit.yml", component);
  client.open("file:///repo/jobs/all.yml",
              "type: pipeline\ncompute: azureml:cpu\njobs:\n  fit:\n"
              "    component: ../parts/fit.yml\n    inputs:\n      lr: 1\n");
  const Json found = client.pushed()["diagnostics"];
  REQUIRE(codes(found) == Json{"missing-step-input"});
  REQUIRE(found[0]["relatedInformation"].size() == 1);
  const Json location = found[0]["relatedInformation"][0]["location"];
  CHECK(location["uri"] == "file:///repo/parts/fit.yml");
  CHECK(location["range"] == test::range_of(component, "rate"));
}

TEST_CASE("old spellings are tagged as deprecated") {
  Client client;
  client.open(uri,
              "command: a\nenvironment: azureml:base:1\ncode:\n  local_path: src\n"
              "resources: {instance_count: 1}\n");
  const Json found = client.pushed()["diagnostics"];
  for (const Json& one : found) {
    const std::string code = one["code"];
    CHECK(one.contains("tags") == (code.starts_with("old-") || code.starts_with("outdated-")));
  }
}

TEST_CASE("edits are followed, and findings go when the file is closed") {
  Client client;
  client.open(uri, wrong);
  client.pushed();
  client.edit(uri, test::range_of(wrong, "dta"), "data");
  const Json after = client.pushed();
  CHECK(after["version"] == 2);
  CHECK(codes(after["diagnostics"]) == Json{"unknown-key"});
  client.change(uri, right);
  CHECK(client.pushed()["diagnostics"].empty());
  client.close(uri);
  CHECK(client.pushed() == Json{{"uri", uri}, {"diagnostics", Json::array()}});
}

TEST_CASE("only jobs are spoken of, whatever the language, and what was one is taken back") {
  Client client;
  client.open(uri, "services:\n  web:\n    image: [nginx\n", "yaml");
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
  client.change(uri, wrong);
  CHECK(client.pushed()["diagnostics"].size() == 2);
  client.change(uri, "a: 1\n");
  CHECK(client.pushed()["diagnostics"].empty());
  client.change(uri, "a: 2\n");
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
}

TEST_CASE("documents need no file") {
  Client client;
  for (const char* name : {"untitled:Untitled-1", "vscode-vfs://github/a/b.yml", "git:/a.yml?{}"}) {
    client.open(name, wrong);
    const Json pushed = client.pushed();
    CHECK(pushed["uri"] == name);
    CHECK(pushed["diagnostics"].size() == 2);
  }
}

TEST_CASE("many edits in a row lead to the findings of the last", "[long]") {
  Client client;
  client.open(uri, right);
  std::string text = right;
  for (int i = 0; i < 100'000; ++i) {
    const Json end = {{"line", 2}, {"character", i % 2}};
    const Json start = {{"line", 2}, {"character", 0}};
    client.edit(uri, {{"start", start}, {"end", end}}, i % 2 == 0 ? "n" : "");
  }
  client.edit(
      uri, {{"start", {{"line", 2}, {"character", 0}}}, {"end", {{"line", 2}, {"character", 0}}}},
      "nonsense: 1");
  Json pushed = client.pushed();
  while (pushed["version"] != 100'002) pushed = client.pushed();
  CHECK(codes(pushed["diagnostics"]) == Json{"unknown-key"});
}

TEST_CASE("beside a YAML server, its part is left out") {
  Client client({.options = {{"coexistence", "semantic"}}});
  client.open(uri, wrong);
  CHECK(codes(client.pushed()["diagnostics"]) == Json{"undefined-input"});
}

TEST_CASE("a client that pulls is never pushed to") {
  Client client({.capabilities = pull_capabilities()});
  CHECK(client.initialize_result["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] ==
        true);
  client.open(uri, wrong);
  const Json pull = {{"textDocument", {{"uri", uri}}}};
  const Json first = client.request("textDocument/diagnostic", pull);
  CHECK(first["kind"] == "full");
  CHECK(codes(first["items"]) == Json{"undefined-input", "unknown-key"});

  Json again = pull;
  again["previousResultId"] = first["resultId"];
  CHECK(client.request("textDocument/diagnostic", again) ==
        Json{{"kind", "unchanged"}, {"resultId", first["resultId"]}});
  client.change(uri, right);
  CHECK(client.request("textDocument/diagnostic", again)["items"].empty());
  client.change(uri, "a: 1\n");
  CHECK(client.request("textDocument/diagnostic", pull)["items"].empty());
  client.close(uri);
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
}

TEST_CASE("a pull for a text that has changed meanwhile is to be made again") {
  Client client({.capabilities = pull_capabilities()});
  client.open(uri, right);
  const Json pull = {{"textDocument", {{"uri", uri}}}};
  std::vector<int> ids;
  for (int i = 0; i < 20; ++i) {
    ids.push_back(client.send_request("textDocument/diagnostic", pull));
    client.change(uri, wrong);
  }
  const int last = client.send_request("textDocument/diagnostic", pull);
  for (const int id : ids) {
    const Json answer = client.answer(id);
    if (answer.contains("result")) continue;  // it was quick enough
    CHECK(answer["error"]["code"] == -32802);
    CHECK(answer["error"]["data"]["retriggerRequest"] == true);
  }
  CHECK(client.answer(last)["result"]["items"].size() == 2);
}

TEST_CASE("new settings ask the client to pull again") {
  Client client({.capabilities = pull_capabilities(), .settings = {{"ignore", {"unknown-key"}}}});
  client.open(uri, wrong);
  client.next("workspace/diagnostic/refresh");
  const Json report = client.request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
  CHECK(codes(report["items"]) == Json{"undefined-input"});
}

TEST_CASE("a cancelled request is answered as such, once") {
  Client client({.capabilities = pull_capabilities()});
  std::string large = right + "inputs:\n";
  for (int i = 0; i < 5'000; ++i) large += "  x" + std::to_string(i) + ": 1\n";
  client.open(uri, large);
  const int id = client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
  client.notify("$/cancelRequest", {{"id", id}});
  CHECK(client.answer(id)["error"]["code"] == -32800);
  client.notify("$/cancelRequest", {{"id", id}});
  client.notify("$/cancelRequest", {{"id", "never"}});
  CHECK(client.request("shutdown", nullptr).is_null());
}

TEST_CASE("the workspace's jobs are reported, open ones aside") {
  Client client({.capabilities = pull_capabilities(), .folders = {"/jobs"}});
  client.disk.add_file("/jobs/a.yml", wrong);
  client.disk.add_file("/jobs/deep/b.yaml", wrong);
  client.disk.add_file("/jobs/other.yml", "a: 1\n");
  client.disk.add_file("/jobs/broken.yml", std::string("\xFF\0[", 3));
  client.open("file:///jobs/a.yml", wrong);
  const Json first =
      client.request("workspace/diagnostic", {{"previousResultIds", Json::array()}})["items"];
  REQUIRE(first.size() == 1);
  CHECK(first[0]["uri"] == "file:///jobs/deep/b.yaml");
  CHECK(first[0]["version"].is_null());
  CHECK(first[0]["items"].size() == 2);

  // The client knows all: the question waits until there is news.
  const int waiting = client.send_request(
      "workspace/diagnostic",
      {{"previousResultIds",
        Json::array({{{"uri", first[0]["uri"]}, {"value", first[0]["resultId"]}}})}});
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
  client.disk.add_file("/jobs/deep/b.yaml", right);
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({{{"uri", first[0]["uri"]}, {"type", 2}}})}});
  const Json second = client.answer(waiting)["result"]["items"];
  REQUIRE(second.size() == 1);
  CHECK(second[0]["items"].empty());
}

TEST_CASE("who asks for progress is reported of begin and end, once") {
  Client client({.capabilities = pull_capabilities(), .folders = {"/jobs"}});
  client.disk.add_file("/jobs/a.yml", wrong);
  Json params = {{"previousResultIds", Json::array()}, {"workDoneToken", "t"}};
  const Json known = client.request("workspace/diagnostic", params)["items"];
  for (const char* kind : {"begin", "end"}) {
    const Json progress = client.next("$/progress");
    CHECK(progress["token"] == "t");
    CHECK(progress["value"]["kind"] == kind);
  }
  params["previousResultIds"].push_back(
      {{"uri", known[0]["uri"]}, {"value", known[0]["resultId"]}});
  client.send_request("workspace/diagnostic", params);
  CHECK(client.next("$/progress")["value"]["kind"] == "begin");
  CHECK(client.next("$/progress")["value"]["kind"] == "end");
  client.notify("workspace/didChangeWatchedFiles", {{"changes", Json::array()}});
  CHECK_FALSE(client.came("$/progress"));
}

TEST_CASE("a folder that is taken out of the workspace takes its findings along") {
  Client client({.capabilities = pull_capabilities(), .folders = {"/one", "/two"}});
  client.disk.add_file("/one/a.yml", wrong);
  client.disk.add_file("/two/b.yml", wrong);
  const Json none = {{"previousResultIds", Json::array()}};
  CHECK(client.request("workspace/diagnostic", none)["items"].size() == 2);
  client.notify("workspace/didChangeWorkspaceFolders",
                {{"event",
                  {{"added", Json::array()},
                   {"removed", Json::array({{{"uri", "file:///one"}, {"name", "one"}}})}}}});
  const Json after = client.request("workspace/diagnostic", none)["items"];
  REQUIRE(after.size() == 1);
  CHECK(after[0]["uri"] == "file:///two/b.yml");
}

}  // namespace
