// What editors offer beside the text: names, workspaces, jobs that are there.
#include "tests/catch.h"
#include "tests/lsp/client.h"
#include "tests/lsp/fake_runner.h"
#include "tests/lsp/known_here.h"

namespace aml::lsp {
namespace {

constexpr const char* uri = "file:///repo/job.yml";
constexpr const char* folder = "file:///repo/jobs";
const workspace::Address chosen{"s", "g", "ws"};

/// A client whose jobs go to a workspace.
struct Desk {
  Desk() : client(setup(runner, known)) {}

  static test::Client::Setup setup(test::FakeRunner& runner, test::KnownHere& known) {
    test::Client::Setup setup;
    setup.capabilities["window"]["workDoneProgress"] = true;
    setup.ports = {&known, &runner};
    return setup;
  }

  int execute(const char* command, Json arguments) {
    return client.send_request("workspace/executeCommand",
                               {{"command", command}, {"arguments", std::move(arguments)}});
  }

  /// Until the port was called: it has what `done` looks for.
  template <class Done>
  void wait_for(Done done) {
    while (!done()) client.came("window/showMessage");
  }

  test::FakeRunner runner;
  test::KnownHere known{chosen};
  test::Client client;
};

TEST_CASE("names are asked for by a command, and the answer says how that ended") {
  for (const char* problem : {"", "the workspace does not answer"}) {
    Desk desk;
    const int id = desk.execute("aml.refreshNames", {uri});
    desk.wait_for([&] { return desk.runner.refreshed != nullptr; });
    desk.runner.refreshed(problem);
    const Json answer = desk.client.answer(id);
    CHECK(answer.contains("result") == std::string_view(problem).empty());
    if (answer.contains("error")) CHECK(answer["error"]["message"] == problem);
    CHECK(desk.runner.where == chosen);
    CHECK(desk.runner.forced);
  }
}

TEST_CASE("where jobs could go is asked of this machine") {
  Desk desk;
  const int id = desk.execute("aml.workspaceOffers", {folder});
  desk.wait_for([&] { return desk.runner.answered != nullptr; });
  CHECK(desk.runner.where == workspace::Address());
  CHECK(desk.runner.asked ==
        Json({{"method", "workspace/offers"}, {"params", {{"folder", "/repo/jobs"}}}}));
  const Json offers = {{"chosen", nullptr}, {"offers", Json::array()}};
  desk.runner.answered(offers, "");
  CHECK(desk.client.answer(id)["result"] == offers);
}

TEST_CASE("a workspace that is chosen is stored, and then its names are asked for") {
  Desk desk;
  const Json wanted = {{"subscription", "s"}, {"resource_group", "g"}, {"name", "ws"}};
  const int id = desk.execute("aml.useWorkspace", {folder, wanted});
  desk.wait_for([&] { return desk.runner.answered != nullptr; });
  CHECK(desk.runner.asked["method"] == "workspace/choose");
  CHECK(desk.runner.asked["params"] == Json({{"folder", "/repo/jobs"}, {"workspace", wanted}}));
  CHECK_FALSE(desk.runner.refreshed);
  desk.runner.answered({{"folder", "/repo/jobs"}}, "");
  CHECK(desk.client.answer(id)["result"]["folder"] == "/repo/jobs");
  desk.wait_for([&] { return desk.runner.refreshed != nullptr; });
  CHECK(desk.runner.where == chosen);
}

TEST_CASE("a workspace that cannot be stored is an error, and nobody is asked for its names") {
  Desk desk;
  const int id = desk.execute("aml.useWorkspace", {folder, nullptr});
  desk.wait_for([&] { return desk.runner.answered != nullptr; });
  desk.runner.answered(nullptr, "the disk is full");
  CHECK(desk.client.answer(id)["error"]["message"] == "the disk is full");
  CHECK_FALSE(desk.client.came("window/showMessage"));
  CHECK_FALSE(desk.runner.refreshed);
}

TEST_CASE("jobs are listed where those of the folder go") {
  Desk desk;
  const int id = desk.execute("aml.jobs", {folder});
  desk.wait_for([&] { return desk.runner.answered != nullptr; });
  CHECK(desk.runner.where == chosen);
  CHECK(desk.runner.asked == Json({{"method", "job/list"}, {"params", {{"limit", 50}}}}));
  desk.runner.answered({{"jobs", Json::array()}}, "");
  CHECK(desk.client.answer(id)["result"]["jobs"].empty());
}

TEST_CASE("a job that is followed sends its log, and ends as one that was run") {
  Desk desk;
  const int id = desk.execute("aml.follow", {folder, "mine"});
  const Json token = desk.client.next("window/workDoneProgress/create")["token"];
  const Json begin = desk.client.next("$/progress")["value"];
  CHECK(begin["title"] == "mine");
  CHECK(begin["cancellable"] == false);
  CHECK(desk.runner.followed == "mine");
  CHECK(desk.runner.where == chosen);
  desk.runner.told({"mine", "Running", "", "", "", false});
  CHECK(desk.client.answer(id)["result"]["name"] == "mine");
  desk.runner.logged("first\n");
  CHECK(desk.client.next("$/aml/jobLog") == Json({{"name", "mine"}, {"text", "first\n"}}));
  desk.client.notify("window/workDoneProgress/cancel", {{"token", token}});
  desk.runner.told({"mine", "Completed", "", "", "", true});
  CHECK(desk.client.next("window/showMessage")["message"] == "job mine: Completed");
  CHECK(desk.runner.canceled.empty());  // whoever looks on does not end it
}

TEST_CASE("a job that is not there is an error; without a name there is none to follow") {
  Desk desk;
  const int id = desk.execute("aml.follow", {folder, "nobody"});
  desk.client.next("$/progress");
  desk.runner.told(not_accepted("there is no job `nobody`"));
  CHECK(desk.client.answer(id)["error"]["message"] == "there is no job `nobody`");
  CHECK(desk.client.next("$/progress")["value"]["kind"] == "end");
  constexpr int invalid_params = -32602;
  CHECK(desk.client.answer(desk.execute("aml.follow", {folder}))["error"]["code"] ==
        invalid_params);
}

}  // namespace
}  // namespace aml::lsp
