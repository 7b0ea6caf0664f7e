#include "tests/backend/conformance/conformance.h"

#include <algorithm>
#include <fstream>

#include "backend/app/job_view.h"
#include "backend/app/list_all.h"
#include "tests/catch.h"

// What every backend does alike.
namespace aml::backend {
namespace {

TEST_CASE("what is prepared is shown and not kept") {
  Conformance test(each_kind());
  const auto prepared = test.backend().prepare(test.submission("first", "echo hello"), {});
  REQUIRE(prepared);
  const Plan plan = (*prepared)->plan();
  CHECK(plan.job.name == "first");
  CHECK(!plan.settings.empty());
  CHECK(test.backend().get("first").error().code == ErrorCode::not_found);
  CHECK(list_all(test.backend(), {})->empty());
}

TEST_CASE("a job that is submitted is there, with what its file says") {
  Conformance test(each_kind());
  test.submit("first", "sleep 100");
  const auto job = test.backend().get("first");
  REQUIRE(job);
  CHECK(job->type == "command");
  CHECK(job->display_name == "a display name");
  CHECK(job->experiment_name == "an-experiment");
  CHECK(job->description == "some words");
  CHECK(job->tags == std::map<std::string, std::string>{{"a", "b"}});
  CHECK(job->created > 0);
  CHECK(!job->archived);
  REQUIRE(test.backend().cancel("first"));
  test.follow_to_end("first");
}

TEST_CASE("a name is used once, and the first job stays") {
  Conformance test(each_kind());
  test.submit("first", "echo one");
  test.follow_to_end("first");
  const auto again = test.try_submit(test.submission("first", "echo two"));
  REQUIRE(!again);
  CHECK(again.error().code == ErrorCode::already_exists);
  CHECK(test.backend().get("first")->status == Status::completed);
}

TEST_CASE("no verb finds a job that does not exist") {
  Conformance test(each_kind());
  JobBackend& backend = test.backend();
  const std::string name = "nobody";
  LogPosition position;
  NoProgress progress;
  CHECK(backend.get(name).error().code == ErrorCode::not_found);
  CHECK(backend.poll(std::vector{name}).error().code == ErrorCode::not_found);
  CHECK(backend.cancel(name).error().code == ErrorCode::not_found);
  CHECK(backend.archive(name, true).error().code == ErrorCode::not_found);
  CHECK(backend.download(name, {}, progress, {}).error().code == ErrorCode::not_found);
  const auto look = backend.read_logs(name, position, [](const std::string&, std::string_view) {});
  CHECK(look.error().code == ErrorCode::not_found);
}

TEST_CASE("a job is followed to its end, and its log is given once") {
  Conformance test(each_kind());
  test.submit("first", "echo hello");
  CHECK(test.follow_to_end("first").status == Status::completed);
  CHECK(test.log() == "hello\n");
}

TEST_CASE("a job whose command fails is failed") {
  Conformance test(each_kind());
  test.submit("first", "echo hello; exit 3");
  CHECK(test.follow_to_end("first").status == Status::failed);
  CHECK(test.log() == "hello\n");
}

TEST_CASE("a job that has ended can still be read") {
  Conformance test(each_kind());
  test.submit("first", "echo hello");
  test.follow_to_end("first");
  Conformance& again = test;
  CHECK(again.follow_to_end("first").status == Status::completed);
  CHECK(again.log() == "hello\nhello\n");
}

TEST_CASE("a job that runs is canceled") {
  Conformance test(each_kind());
  test.submit("first", "sleep 100");
  REQUIRE(test.backend().cancel("first"));
  CHECK(test.follow_to_end("first").status == Status::canceled);
}

TEST_CASE("a job that has ended is not canceled any more") {
  Conformance test(each_kind());
  test.submit("first", "echo hello");
  test.follow_to_end("first");
  CHECK(test.backend().cancel("first").error().code == ErrorCode::invalid);
  CHECK(test.backend().get("first")->status == Status::completed);
}

TEST_CASE("a submission that is stopped before it begins leaves no job") {
  Conformance test(each_kind());
  std::stop_source source;
  source.request_stop();
  const auto job = test.try_submit(test.submission("first", "echo hello"), source.get_token());
  REQUIRE(!job);
  CHECK(job.error().code == ErrorCode::cancelled);
  CHECK(test.backend().get("first").error().code == ErrorCode::not_found);
}

TEST_CASE("the code of a job goes along, as the plan says") {
  Conformance test(each_kind());
  std::filesystem::create_directories(test.folder() / "src/below");
  std::ofstream(test.folder() / "src/main.py") << "print(1)\n";
  std::ofstream(test.folder() / "src/below/part.py") << "x = 1\n";
  std::ofstream(test.folder() / "src/left.out") << "not this\n";
  std::ofstream(test.folder() / "src/.amlignore") << "*.out\n";
  const Submission submission = test.submission("first", "echo hello", "code: ./src\n");
  const auto prepared = test.backend().prepare(submission, {});
  REQUIRE(prepared);
  const Snapshot snapshot = (*prepared)->plan().snapshot;
  CHECK(snapshot.files == std::vector<std::string>{".amlignore", "below/part.py", "main.py"});
  CHECK(snapshot.ignored == std::vector<std::string>{"left.out"});
  CHECK(snapshot.bytes == 6 + 6 + 9);
  test.submit(submission);
  CHECK(test.follow_to_end("first").status == Status::completed);
}

TEST_CASE("an archived job is listed on request alone") {
  Conformance test(each_kind());
  JobBackend& backend = test.backend();
  test.submit("first", "echo hello");
  test.follow_to_end("first");
  REQUIRE(backend.archive("first", true));
  CHECK(list_all(backend, {})->empty());
  CHECK(names_in(*list_all(backend, {.archived = true})) == std::vector<std::string>{"first"});
  CHECK(names_in(*list_all(backend, {.all = true})) == std::vector<std::string>{"first"});
  CHECK(backend.get("first")->archived);
  REQUIRE(backend.archive("first", false));
  CHECK(names_in(*list_all(backend, {})) == std::vector<std::string>{"first"});
}

TEST_CASE("a list has every job once, newest first, or as many as were asked for") {
  Conformance test(each_kind());
  JobBackend& backend = test.backend();
  for (const char* name : {"j1", "j2", "j3", "j4", "j5"}) {
    test.submit(name, "echo hello");
    test.follow_to_end(name);
  }
  const auto all = list_all(backend, {});
  REQUIRE(all);
  const std::vector<std::string> names = names_in(*all);
  const std::vector<std::string> newest_first = {"j5", "j4", "j3", "j2", "j1"};
  CHECK(std::ranges::is_permutation(names, newest_first));
  if (test.bed().lists_newest_first()) CHECK(names == newest_first);
  CHECK(names_in(*list_all(backend, {.most = 3})) ==
        std::vector<std::string>(names.begin(), names.begin() + 3));
  const std::vector<std::string> two = {"j2", "j4"};
  CHECK(names_in(*backend.poll(two)) == two);
}

TEST_CASE("what a job has written is downloaded when it has ended") {
  Conformance test(each_kind());
  Download download;
  download.folder = (test.folder() / "fetched").string();
  NoProgress progress;
  test.submit("long", "sleep 100");
  const auto early = test.backend().download("long", download, progress, {});
  REQUIRE(!early);
  CHECK(early.error().code == ErrorCode::invalid);
  REQUIRE(test.backend().cancel("long"));
  test.follow_to_end("long");
  test.submit("first", "echo hello");
  test.follow_to_end("first");
  const auto folders = test.backend().download("first", download, progress, {});
  REQUIRE(folders);
  REQUIRE(!folders->empty());
  std::ifstream log(test.folder() / "fetched/artifacts/user_logs/std_log.txt");
  std::string line;
  REQUIRE(std::getline(log, line));
  CHECK(line == "hello");
}

TEST_CASE("no secret of a job file is in a plan or a record") {
  Conformance test(each_kind());
  const auto prepared = test.backend().prepare(test.submission("first", "echo hello"), {});
  REQUIRE(prepared);
  CHECK(view((*prepared)->plan()).dump().find(conformance_secret) == std::string::npos);
  const Job job = test.submit("first", "echo hello");
  CHECK(view(job).dump().find(conformance_secret) == std::string::npos);
  CHECK(view(test.follow_to_end("first")).dump().find(conformance_secret) == std::string::npos);
}

TEST_CASE("computes are made, listed and removed, where a backend has some") {
  Conformance test(each_kind());
  Computes* const computes = test.backend().computes();
  if (computes == nullptr) return;
  const auto count = [&] {
    const auto all = computes->list();
    REQUIRE(all);
    return std::ranges::count(*all, "pool", &Compute::name);
  };
  CHECK(computes->get("pool").error().code == ErrorCode::not_found);
  CHECK(computes->remove("pool", {}).error().code == ErrorCode::not_found);
  CHECK(count() == 0);
  const auto made = computes->create(
      {.name = "pool", .size = "STANDARD_DS3_V2", .min_instances = 0, .max_instances = 4}, {});
  REQUIRE(made);
  CHECK(made->name == "pool");
  CHECK(made->max_instances == 4);
  CHECK(computes->get("pool")->max_instances == 4);
  CHECK(count() == 1);
  REQUIRE(computes->remove("pool", {}));
  CHECK(computes->get("pool").error().code == ErrorCode::not_found);
  CHECK(count() == 0);
}

}  // namespace
}  // namespace aml::backend
