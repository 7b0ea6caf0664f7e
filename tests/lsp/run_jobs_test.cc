#include "tests/catch.h"
#include "tests/lsp/client.h"
#include "tests/lsp/fake_runner.h"
#include "tests/lsp/known_here.h"

namespace aml::lsp {
namespace {

using test::FakeRunner;

constexpr const char* uri = "file:///repo/job.yml";
constexpr const char* text = "command: echo\nenvironment: azureml:e:1\n";

Json command(const char* name) { return {{"command", name}, {"arguments", Json::array({uri})}}; }

const workspace::Address chosen{"s", "g", "ws"};

test::Client::Setup with(FakeRunner& runner, test::KnownHere* known = nullptr) {
  test::Client::Setup setup;
  setup.capabilities["window"]["workDoneProgress"] = true;
  setup.ports = {known, &runner};
  return setup;
}

}  // namespace

TEST_CASE("lenses offer where a job can be run; without a runner there are none") {
  FakeRunner runner;
  test::KnownHere known(chosen);
  test::Client client(with(runner, &known));
  client.open(uri, text);
  const Json lenses = client.request("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}});
  REQUIRE(lenses.size() == 2);
  CHECK(lenses[0]["command"] ==
        Json({{"title", "Submit"}, {"command", "aml.submit"}, {"arguments", Json::array({uri})}}));
  CHECK(lenses[1]["command"]["command"] == "aml.runHere");
  CHECK(client.initialize_result["capabilities"]["executeCommandProvider"]["commands"] ==
        Json::array({"aml.submit", "aml.runHere", "aml.refreshNames", "aml.workspaceOffers",
                     "aml.useWorkspace", "aml.jobs", "aml.follow"}));

  test::Client plain;
  plain.open(uri, text);
  CHECK(plain.request("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}}).empty());
  CHECK_FALSE(plain.initialize_result["capabilities"].contains("executeCommandProvider"));
}

TEST_CASE("without a workspace that was chosen, jobs are run here alone") {
  FakeRunner runner;
  test::KnownHere known;
  test::Client client(with(runner, &known));
  client.disk.add_file("/repo/job.yml", text);
  client.open(uri, text);
  const Json lenses = client.request("textDocument/codeLens", {{"textDocument", {{"uri", uri}}}});
  REQUIRE(lenses.size() == 1);
  CHECK(lenses[0]["command"]["command"] == "aml.runHere");
  const int id = client.send_request("workspace/executeCommand", command("aml.submit"));
  CHECK(client.answer(id)["error"]["message"] ==
        "no workspace is chosen for the folder of this file: choose one first, by the command of "
        "the editor or by `aml-job use`");
  client.send_request("workspace/executeCommand", command("aml.runHere"));
  client.next("window/workDoneProgress/create");
  CHECK(runner.where == workspace::Address());
}

TEST_CASE("a job that is run shows its progress, and can be canceled by it") {
  FakeRunner runner;
  test::KnownHere known(chosen);
  test::Client client(with(runner, &known));
  client.disk.add_file("/repo/job.yml", text);
  client.open(uri, text);
  const int id = client.send_request("workspace/executeCommand", command("aml.submit"));
  const Json token = client.next("window/workDoneProgress/create")["token"];
  CHECK(client.next("$/progress")["value"]["title"] == "job.yml");
  CHECK(runner.path == "/repo/job.yml");
  CHECK(runner.where == chosen);

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

TEST_CASE("lenses are asked for again when another workspace was chosen") {
  FakeRunner runner;
  test::KnownHere known;
  test::Client::Setup setup = with(runner, &known);
  setup.capabilities["workspace"]["codeLens"]["refreshSupport"] = true;
  test::Client client(setup);
  known.choose(chosen);
  client.next("workspace/codeLens/refresh");
}

TEST_CASE("a refusal is shown at its setting until the next edit") {
  for (const bool pulls : {false, true}) {
    FakeRunner runner;
    test::KnownHere known(chosen);
    test::Client::Setup setup = with(runner, &known);
    if (pulls) {
      setup.capabilities["textDocument"]["diagnostic"] = Json::object();
      setup.capabilities["workspace"]["diagnostics"]["refreshSupport"] = true;
    }
    test::Client client(setup);
    client.disk.add_file("/repo/job.yml", text);
    client.open(uri, text);
    const auto shown = [&] {
      const Json params = {{"textDocument", {{"uri", uri}}}};
      return pulls ? client.request("textDocument/diagnostic", params)["items"]
                   : client.pushed()["diagnostics"];
    };
    CHECK(shown().empty());
    const int id = client.send_request("workspace/executeCommand", command("aml.submit"));
    client.next("$/progress");
    runner.told(not_accepted("there is no environment `e`", RefusedPlace{27, 38}));
    CHECK(client.answer(id)["error"]["message"] == "there is no environment `e`");
    if (pulls) client.next("workspace/diagnostic/refresh");
    const Json refused = shown();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0] == Json({{"range", test::range_of(text, "azureml:e:1")},
                              {"severity", 1},
                              {"code", "refused"},
                              {"source", "aml"},
                              {"message", "there is no environment `e`"}}));
    client.change(uri, std::string(text) + "display_name: x\n");
    CHECK(shown().empty());
  }
}

TEST_CASE("a refusal of a text that was edited meanwhile is not shown in it") {
  FakeRunner runner;
  test::KnownHere known(chosen);
  test::Client client(with(runner, &known));
  client.disk.add_file("/repo/job.yml", text);
  client.open(uri, text);
  client.pushed();
  client.send_request("workspace/executeCommand", command("aml.submit"));
  client.next("$/progress");
  client.change(uri, std::string(text) + "display_name: x\n");
  client.pushed();
  runner.told(not_accepted("no", RefusedPlace{0, 7}));
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
}

TEST_CASE("a refusal is gone once the same text is accepted") {
  FakeRunner runner;
  test::KnownHere known(chosen);
  test::Client client(with(runner, &known));
  client.disk.add_file("/repo/job.yml", text);
  client.open(uri, text);
  client.pushed();
  const auto submit = [&](const RunState& state) {
    const int id = client.send_request("workspace/executeCommand", command("aml.submit"));
    client.next("$/progress");
    runner.told(state);
    client.answer(id);
    client.next("$/progress");
  };
  submit(not_accepted("there is no environment `e`", RefusedPlace{27, 38}));
  CHECK(client.pushed()["diagnostics"].size() == 1);
  submit({"mine", "Queued", "", "/jobs/mine", "", false});
  CHECK(client.pushed()["diagnostics"].empty());
  submit({"other", "Queued", "", "/jobs/other", "", false});
  CHECK_FALSE(client.came("textDocument/publishDiagnostics"));
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
