#include "tests/catch.h"
#include "tests/lsp/client.h"

namespace aml::lsp {
namespace {

constexpr const char* uri = "file:///repo/job.yml";
constexpr const char* text = "command: echo\nenvironment: azureml:e:1\n";

class FakeRunner final : public JobRunner {
 public:
  bool available(RunPlace) const override { return true; }
  void start(const std::string& job_path, RunPlace place,
             std::function<void(RunState)> how) override {
    path = job_path;
    where = place;
    told = std::move(how);
  }
  void cancel(const std::string& name) override { canceled = name; }

  std::string path;
  RunPlace where = RunPlace::this_machine;
  std::function<void(RunState)> told;
  std::string canceled;
};

Json command(const char* name) { return {{"command", name}, {"arguments", Json::array({uri})}}; }

test::Client::Setup with(FakeRunner& runner) {
  test::Client::Setup setup;
  setup.capabilities["window"]["workDoneProgress"] = true;
  setup.ports.runner = &runner;
  return setup;
}

}  // namespace

TEST_CASE("lenses offer where a job can be run; without a runner there are none") {
  FakeRunner runner;
  test::Client client(with(runner));
  client.open(uri, text);
  const Json lenses = client.request("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}});
  REQUIRE(lenses.size() == 2);
  CHECK(lenses[0]["command"] ==
        Json({{"title", "Submit"}, {"command", "aml.submit"}, {"arguments", Json::array({uri})}}));
  CHECK(lenses[1]["command"]["command"] == "aml.runHere");
  CHECK(client.initialize_result["capabilities"]["executeCommandProvider"]["commands"] ==
        Json::array({"aml.submit", "aml.runHere"}));

  test::Client plain;
  plain.open(uri, text);
  CHECK(plain.request("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}}).empty());
  CHECK_FALSE(plain.initialize_result["capabilities"].contains("executeCommandProvider"));
}

TEST_CASE("a job that is run shows its progress, and can be canceled by it") {
  FakeRunner runner;
  test::Client client(with(runner));
  client.disk.add_file("/repo/job.yml", text);
  client.open(uri, text);
  const int id = client.send_request("workspace/executeCommand", command("aml.submit"));
  const Json token = client.next("window/workDoneProgress/create")["token"];
  CHECK(client.next("$/progress")["value"]["title"] == "job.yml");
  CHECK(runner.path == "/repo/job.yml");
  CHECK(runner.where == RunPlace::workspace);

  runner.told({"mine", "Queued", "", "/jobs/mine", "file:///jobs/mine/log", false});
  CHECK(client.answer(id)["result"]["name"] == "mine");
  CHECK(client.next("$/progress")["value"]["message"] == "mine: Queued");
  client.notify("window/workDoneProgress/cancel", {{"token", token}});
  runner.told({"mine", "Canceled", "canceled", "/jobs/mine", "", true});
  CHECK(client.next("$/progress")["value"] == Json({{"kind", "end"}}));
  CHECK(runner.canceled == "mine");
  CHECK(client.next("window/showMessage")["message"] ==
        "job.yml: job mine: Canceled: canceled (files: /jobs/mine)");
}

TEST_CASE("a client that makes no place for progress is reported none") {
  FakeRunner runner;
  test::Client::Setup setup = with(runner);
  setup.refused_request = "window/workDoneProgress/create";
  test::Client client(setup);
  client.disk.add_file("/repo/job.yml", text);
  const int id = client.send_request("workspace/executeCommand", command("aml.runHere"));
  runner.told({"mine", "Running", "", "/jobs/mine", "", false});
  CHECK(client.answer(id)["result"]["name"] == "mine");
  runner.told({"mine", "Completed", "", "/jobs/mine", "", true});
  client.next("window/showMessage");
  CHECK_FALSE(client.came("$/progress"));
}

TEST_CASE("progress begins with the state that the job has come to") {
  FakeRunner runner;
  test::Client client(with(runner));
  client.disk.add_file("/repo/job.yml", text);
  client.send_request("workspace/executeCommand", command("aml.runHere"));
  runner.told({"mine", "Running", "", "/jobs/mine", "", false});
  CHECK(client.next("$/progress")["value"]["kind"] == "begin");
  CHECK(client.next("$/progress")["value"]["message"] == "mine: Running");
}

TEST_CASE("what a file asks for and is not done is shown, once") {
  FakeRunner runner;
  test::Client client(with(runner));
  client.disk.add_file("/repo/job.yml", text);
  const int id = client.send_request("workspace/executeCommand", command("aml.runHere"));
  RunState state{"mine", "Queued", "", "/jobs/mine", "", false};
  state.notes = {"services: not used", "identity: not used"};
  runner.told(state);
  CHECK(client.answer(id)["result"]["notes"] == Json({"services: not used", "identity: not used"}));
  CHECK(client.next("window/showMessage") ==
        Json({{"type", 2},
              {"message", "job.yml: job mine: services: not used; identity: not used"}}));
  runner.told({"mine", "Running", "", "/jobs/mine", "", false});
  CHECK_FALSE(client.came("window/showMessage"));
}

TEST_CASE("what cannot be run is refused") {
  FakeRunner runner;
  test::Client client(with(runner));
  client.disk.add_file("/repo/job.yml", "command: saved\n");
  client.open(uri, text);
  constexpr int invalid_params = -32602;
  constexpr int request_failed = -32803;
  CHECK(client.request_error("workspace/executeCommand", command("aml.runHere")) == request_failed);
  CHECK(client.request_error("workspace/executeCommand", command("aml.other")) == invalid_params);
  CHECK(client.request_error("workspace/executeCommand", {{"command", "aml.submit"}}) ==
        invalid_params);
  client.close(uri);
  const int id = client.send_request("workspace/executeCommand", command("aml.runHere"));
  client.next("$/progress");
  runner.told({"", "", "the file has errors", "", "", true});
  CHECK(client.answer(id)["error"]["message"] == "the file has errors");
  CHECK(client.next("$/progress")["value"]["kind"] == "end");
}

}  // namespace aml::lsp
