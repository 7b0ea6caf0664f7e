// The loop copies texts and hands on tasks; features wait for no rule. Each test holds up the disk,
// and everything that is asked meanwhile has to be answered before the disk is.
#include "tests/catch.h"
#include "tests/lsp/client.h"
#include "tests/lsp/slow_disk.h"

namespace {

using namespace aml::lsp;
using test::Client;
using test::SlowDisk;

constexpr int request_cancelled = -32800;
constexpr int server_cancelled = -32802;

const std::string uri = "file:///jobs/a.yml";
const std::string text =
    "command: python main.py ${{inputs.dta}}\n"
    "code: src\n"
    "environment: azureml:base:1\n"
    "compute: azureml:cluster\n"
    "inputs:\n"
    "  data: 1\n";

Json at(const Json& position) { return {{"textDocument", {{"uri", uri}}}, {"position", position}}; }

Json hover(Client& client) {
  return client.request("textDocument/hover", at({{"line", 3}, {"character", 2}}));
}

Json codes(const Json& diagnostics) {
  Json list = Json::array();
  for (const Json& one : diagnostics) list.push_back(one["code"]);
  return list;
}

Json quick_fixes(Client& client) {
  return client.request("textDocument/codeAction",
                        {{"textDocument", {{"uri", uri}}},
                         {"range", test::range_of(text, "dta")},
                         {"context", {{"diagnostics", Json::array()}, {"only", {"quickfix"}}}}});
}

Client::Setup over(const SlowDisk& disk, std::vector<std::string> folders = {}) {
  Client::Setup setup;
  setup.folders = std::move(folders);
  setup.disk = &disk;
  return setup;
}

TEST_CASE("features are answered while a rule waits for the disk") {
  SlowDisk disk;
  disk.add_file("/jobs/src/main.py", "print()\n");
  Client client(over(disk));
  {
    SlowDisk::Hold hold(disk, "/jobs");
    client.open(uri, text);
    hold.wait_until_asked();
    CHECK_FALSE(hover(client).is_null());
    CHECK_FALSE(
        client.request("textDocument/completion", at({{"line", 3}, {"character", 0}})).is_null());
    CHECK_FALSE(
        client.request("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}}).empty());
    // Code actions are made of the findings that need no disk.
    const Json fixes = quick_fixes(client);
    REQUIRE_FALSE(fixes.empty());
    CHECK(fixes[0]["diagnostics"][0]["code"] == "undefined-input");
    client.change(uri, text + "display_name: second\n");
    client.change(uri, text + "display_name: third\n");
    CHECK_FALSE(hover(client).is_null());
  }
  const Json pushed = client.pushed();
  CHECK(pushed["version"] == 3);  // states that were replaced meanwhile are not reported
  CHECK(codes(pushed["diagnostics"]) == Json({"undefined-input"}));
}

TEST_CASE("code actions know the findings of the disk once they are reported") {
  SlowDisk disk;
  disk.add_file("/jobs/src/main.py", "print()\n");
  Client client(over(disk));
  std::string other = text;
  other.replace(other.find("code: src"), 9, "code: Src");
  client.open(uri, other);
  const Json pushed = client.pushed();
  const auto codes_of = codes(pushed["diagnostics"]);
  REQUIRE(std::find(codes_of.begin(), codes_of.end(), "missing-code") != codes_of.end());
  const Json fixes =
      client.request("textDocument/codeAction",
                     {{"textDocument", {{"uri", uri}}},
                      {"range", test::range_of(other, "Src")},
                      {"context", {{"diagnostics", Json::array()}, {"only", {"quickfix"}}}}});
  REQUIRE_FALSE(fixes.empty());
  CHECK(fixes[0]["diagnostics"][0]["code"] == "missing-code");
}

TEST_CASE("the loop goes on while the workspace is read from the disk") {
  SlowDisk disk;
  disk.add_file("/jobs/b.yml", text);
  Client client(over(disk, {"/jobs"}));
  client.open("file:///jobs/a.yml", text);
  int id = 0;
  {
    SlowDisk::Hold hold(disk, "/jobs/b.yml");
    id = client.send_request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
    hold.wait_until_asked();
    // Whatever makes the loop use the file table: each of these once waited for the worker.
    client.change(uri, text + "display_name: second\n");
    CHECK_FALSE(hover(client).is_null());
    client.notify("workspace/didChangeWatchedFiles",
                  {{"changes", Json::array({{{"uri", "file:///jobs/c.yml"}, {"type", 1}}})}});
    client.notify("workspace/didChangeWorkspaceFolders",
                  {{"event",
                    {{"added", Json::array({{{"uri", "file:///more"}, {"name", "more"}}})},
                     {"removed", Json::array()}}}});
    client.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
    client.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
    client.open("file:///jobs/d.yml", text);
    client.close("file:///jobs/d.yml");
    CHECK_FALSE(hover(client).is_null());
  }
  CHECK(client.answer(id).contains("result"));
}

TEST_CASE("the loop goes on while a configuration is read from the disk") {
  SlowDisk disk;
  disk.add_file("/jobs/.aml-lint.yaml", "ignore: [unused-input]\n");
  Client client(over(disk));
  {
    SlowDisk::Hold hold(disk, "/jobs/.aml-lint.yaml");
    client.open(uri, text);
    hold.wait_until_asked();
    client.change(uri, text + "display_name: second\n");
    client.notify("textDocument/didSave",
                  {{"textDocument", {{"uri", "file:///jobs/.aml-lint.yaml"}}}});
    // A document that needs no configuration file is not held up by one that does.
    client.open("untitled:b", text);
    CHECK_FALSE(client
                    .request("textDocument/hover", {{"textDocument", {{"uri", "untitled:b"}}},
                                                    {"position", {{"line", 3}, {"character", 2}}}})
                    .is_null());
  }
  Json pushed = client.pushed();
  while (pushed["uri"] != uri) pushed = client.pushed();
  CHECK(pushed["version"] == 2);
  const Json found = codes(pushed["diagnostics"]);
  CHECK(std::find(found.begin(), found.end(), "unused-input") == found.end());
}

TEST_CASE("what changes on the disk while it is read is read again") {
  SlowDisk disk;
  disk.add_file("/jobs/b.yml", text);
  Client client(over(disk, {"/jobs"}));
  client.next("client/registerCapability");
  CHECK_FALSE(client.came("no/such"));  // by now the server trusts what the client watches
  client.notify("workspace/didChangeWatchedFiles",
                {{"changes", Json::array({{{"uri", "file:///jobs/b.yml"}, {"type", 2}}})}});
  const Json all = {{"previousResultIds", Json::array()}};
  int id = 0;
  {
    SlowDisk::Hold hold(disk, "/jobs/b.yml");
    id = client.send_request("workspace/diagnostic", all);
    hold.wait_until_asked();  // the old text has been read, and not been handed over
    disk.add_file("/jobs/b.yml", "command: echo\nenvironment: azureml:base:1\nnonsense: 1\n");
    client.notify("workspace/didChangeWatchedFiles",
                  {{"changes", Json::array({{{"uri", "file:///jobs/b.yml"}, {"type", 2}}})}});
  }
  const auto found = [](const Json& result) { return codes(result["items"][0]["items"]); };
  CHECK(found(client.answer(id)["result"])[0] == "undefined-input");
  CHECK(found(client.request("workspace/diagnostic", all)) == Json({"unknown-key"}));
}

TEST_CASE("a request is canceled at once, whatever its work waits for") {
  SlowDisk disk;
  disk.add_file("/jobs/b.yml", text);
  Client client(over(disk, {"/jobs"}));
  SlowDisk::Hold hold(disk, "/jobs/b.yml");
  const int id =
      client.send_request("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  hold.wait_until_asked();
  client.notify("$/cancelRequest", {{"id", id}});
  CHECK(client.answer(id)["error"]["code"] == request_cancelled);
}

TEST_CASE("a pull of a text that changes meanwhile is answered, and asks for another one") {
  SlowDisk disk;
  disk.add_file("/jobs/src/main.py", "print()\n");
  Client::Setup setup = over(disk);
  setup.capabilities["textDocument"]["diagnostic"] = Json::object();
  Client client(setup);
  client.open(uri, text);
  int first = 0;
  int second = 0;
  {
    SlowDisk::Hold hold(disk, "/jobs");
    first = client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
    hold.wait_until_asked();
    second = client.send_request("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
    client.change(uri, text + "display_name: second\n");
  }
  CHECK(client.answer(first).contains("result"));  // its findings are those of its text
  const Json error = client.answer(second)["error"];
  CHECK(error["code"] == server_cancelled);
  CHECK(error["data"]["retriggerRequest"] == true);
}

class RecordingRunner final : public JobRunner {
 public:
  bool available() const override { return true; }
  void start(const std::string& job_path, const aml::workspace::Address&,
             std::function<void(RunState)> report) override {
    path = job_path;
    report({"mine", "Running", "", "", "", false});
  }
  void cancel(const std::string&) override {}
  void refresh(const aml::workspace::Address&, bool, std::function<void(std::string)>) override {}
  void follow(const std::string&, const aml::workspace::Address&, std::function<void(RunState)>,
              std::function<void(std::string)>) override {}
  void ask(const aml::workspace::Address&, const std::string&, Json,
           std::function<void(Json, std::string)>) override {}
  std::string path;
};

TEST_CASE("whether a file is saved is looked up apart from the loop") {
  SlowDisk disk;
  disk.add_file("/jobs/a.yml", text);
  RecordingRunner runner;
  Client::Setup setup = over(disk);
  setup.ports.runner = &runner;
  Client client(setup);
  client.open(uri, text);
  client.pushed();
  int id = 0;
  {
    SlowDisk::Hold hold(disk, "/jobs/a.yml");
    id = client.send_request("workspace/executeCommand",
                             {{"command", "aml.runHere"}, {"arguments", Json::array({uri})}});
    hold.wait_until_asked();
    CHECK_FALSE(hover(client).is_null());
    CHECK(runner.path.empty());
  }
  CHECK(client.answer(id)["result"]["name"] == "mine");
  CHECK(runner.path == "/jobs/a.yml");
}

}  // namespace
