#include <fmt/format.h>
#include <fstream>
#include <set>

#include "backend/app/follow.h"
#include "backend/app/job_view.h"
#include "backend/app/list_all.h"
#include "backend/submission/submission.h"
#include "tests/backend/conformance/test_bed.h"
#include "tests/catch.h"

// What every backend does alike.
namespace aml::backend {
namespace {

constexpr const char* secret = "Zq8vK2mT9xWc4LbN7rYd";

const TestBedKind& each_kind() {
  const std::size_t number = GENERATE(range(std::size_t{0}, test_beds().size()));
  return test_beds()[number];
}

/// One backend, and what the tests do with it.
class Conformance {
 public:
  explicit Conformance(const TestBedKind& kind) : bed_(kind.make()) { UNSCOPED_INFO(kind.name); }

  JobBackend& backend() { return bed_->backend(); }
  std::filesystem::path folder() const { return bed_->folder(); }

  Submission submission(const std::string& name, const std::string& command) {
    const std::filesystem::path file = bed_->folder() / (name + ".yml");
    std::ofstream(file) << fmt::format(
        "name: {}\ncommand: {}\nenvironment: azureml:any:1\ncompute: azureml:local\n"
        "display_name: a display name\nexperiment_name: an-experiment\ndescription: some words\n"
        "tags: {{a: b}}\nenvironment_variables: {{DB_PASSWORD: {}}}\n",
        name, command, secret);
    ReadJob read = read_job(file.string(), {{}, {}, false, "host"}, host::real_disk());
    REQUIRE(read.submission);
    return std::move(*read.submission);
  }

  Result<Job> try_submit(const std::string& name, const std::string& command) {
    auto prepared = backend().prepare(submission(name, command), {});
    REQUIRE(prepared);
    NoProgress progress;
    return backend().submit(**prepared, progress, {});
  }

  Job submit(const std::string& name, const std::string& command) {
    auto job = try_submit(name, command);
    if (!job) FAIL(job.error().message);
    bed_->let_end(*job);
    return *job;
  }

  Job follow_to_end(const std::string& name) {
    const auto job = follow(
        backend(), name,
        [this](const std::string& file, std::string_view bytes) { logs_[file] += bytes; },
        [] { return false; });
    REQUIRE(job);
    return *job;
  }

  std::string log() const { return logs_.size() == 1 ? logs_.begin()->second : ""; }

 private:
  std::unique_ptr<TestBed> bed_;
  std::map<std::string, std::string> logs_;
};

std::vector<std::string> names_in(const std::vector<Job>& jobs) {
  std::vector<std::string> names;
  for (const Job& job : jobs) names.push_back(job.name);
  return names;
}

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
  const auto again = test.try_submit("first", "echo two");
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
  CHECK(names_in(*all) == std::vector<std::string>{"j5", "j4", "j3", "j2", "j1"});
  CHECK(names_in(*list_all(backend, {.most = 3})) == std::vector<std::string>{"j5", "j4", "j3"});
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
  CHECK(view((*prepared)->plan()).dump().find(secret) == std::string::npos);
  const Job job = test.submit("first", "echo hello");
  CHECK(view(job).dump().find(secret) == std::string::npos);
  CHECK(view(test.follow_to_end("first")).dump().find(secret) == std::string::npos);
}

}  // namespace
}  // namespace aml::backend
