// A rule or a feature that throws ends neither the session nor the wait of the client.
#include <stdexcept>

#include "tests/catch.h"
#include "tests/lsp/client.h"
#include "tests/lsp/slow_disk.h"

namespace {

using namespace aml::lsp;
using test::Client;
using test::SlowDisk;

constexpr int internal_error = -32603;

const std::string uri = "file:///repo/jobs/a.yml";
const std::string text =
    "command: python main.py\ncode: ../src\nenvironment: azureml:base:1\ncompute: azureml:c\n";
const Json pull = {{"textDocument", {{"uri", uri}}}};

/// A disk on which the rules about code throw: they list its folder.
struct BrokenDisk {
  BrokenDisk() {
    disk.add_file("/repo/.git/HEAD", "");
    disk.add_file("/repo/jobs/notes.txt", "");
    disk.add_file("/repo/src/main.py", "print()\n");
    disk.break_path("/repo/src");
  }
  SlowDisk disk;
};

Client::Setup over(const SlowDisk& disk, bool pulls) {
  Client::Setup setup;
  setup.folders = {"/repo/jobs"};
  setup.disk = &disk;
  if (pulls) setup.capabilities["textDocument"]["diagnostic"] = Json::object();
  return setup;
}

bool logs_an_error(Client& client, std::string_view about) {
  Json message = client.next("window/logMessage");
  while (message["type"] != 1) message = client.next("window/logMessage");
  return message["message"].get<std::string>().find(about) != std::string::npos;
}

TEST_CASE("a rule that throws is logged, and the other documents are checked") {
  BrokenDisk broken;
  Client client(over(broken.disk, false));
  client.open(uri, text);
  CHECK(logs_an_error(client, "internal error while checking " + uri + ": thrown on purpose"));
  client.open("file:///repo/jobs/b.yml", "command: echo\nenvironment: azureml:base:1\nx: 1\n");
  CHECK(client.pushed()["uri"] == "file:///repo/jobs/b.yml");
  broken.disk.repair_path("/repo/src");
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
  const Json pushed = client.pushed();
  CHECK(pushed["uri"] == uri);
  CHECK(pushed["diagnostics"].empty());
}

TEST_CASE("a pull for which a rule throws is answered by an internal error") {
  BrokenDisk broken;
  Client client(over(broken.disk, true));
  client.open(uri, text);
  CHECK(client.request_error("textDocument/diagnostic", pull) == internal_error);
  CHECK(client.request_error("textDocument/diagnostic", pull) == internal_error);
  broken.disk.repair_path("/repo/src");
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
  CHECK(client.request("textDocument/diagnostic", pull)["items"].empty());
}

TEST_CASE("a file of the workspace whose rule throws takes no other report with it") {
  BrokenDisk broken;
  broken.disk.add_file("/repo/jobs/a.yml", text);
  broken.disk.add_file("/repo/jobs/b.yml",
                       "command: echo\nenvironment: azureml:base:1\nnonsense: 1\n");
  Client client(over(broken.disk, true));
  const Json result = client.request(
      "workspace/diagnostic", {{"previousResultIds", Json::array()}, {"workDoneToken", "t"}});
  REQUIRE(result["items"].size() == 1);
  CHECK(result["items"][0]["uri"] == "file:///repo/jobs/b.yml");
  CHECK(logs_an_error(client, "/repo/jobs/a.yml"));
}

TEST_CASE("a workspace that cannot be listed ends its progress and its request") {
  BrokenDisk broken;
  broken.disk.add_file("/repo/jobs/a.yml", text);
  broken.disk.break_path("/repo/jobs");
  Client client(over(broken.disk, true));
  CHECK(client.request_error("workspace/diagnostic", {{"previousResultIds", Json::array()},
                                                      {"workDoneToken", "t"}}) == internal_error);
  CHECK(client.next("$/progress")["value"]["kind"] == "begin");
  CHECK(client.next("$/progress")["value"]["kind"] == "end");
}

class ThrowingWorkspaces final : public KnownWorkspaces {
 public:
  std::shared_ptr<const KnownWorkspace> at(const std::string&) override {
    if (throws_a_number) throw 7;
    throw std::runtime_error("thrown on purpose");
  }
  std::shared_ptr<const KnownWorkspace> read(const std::string& path) override { return at(path); }
  void watch(std::function<void()>) override {}
  bool throws_a_number = false;
};

TEST_CASE("a feature that throws is answered by an internal error, and the next one works") {
  ThrowingWorkspaces workspaces;
  Client::Setup setup;
  setup.ports.workspaces = &workspaces;
  Client client(setup);
  const test::Marked job("command: echo\nenvironment: azureml:base:1\ncompute: azureml:@|\n");
  client.open(uri, job.text);
  const Json params = {{"textDocument", {{"uri", uri}}}, {"position", job.position}};
  CHECK(client.request_error("textDocument/completion", params) == internal_error);
  workspaces.throws_a_number = true;
  CHECK(client.request_error("textDocument/completion", params) == internal_error);
  CHECK_FALSE(client
                  .request("textDocument/hover", {{"textDocument", {{"uri", uri}}},
                                                  {"position", {{"line", 2}, {"character", 1}}}})
                  .is_null());
}

}  // namespace
