#include "backend/execution/container.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "backend/execution/task.h"
#include "tests/catch.h"

using namespace aml;
using namespace aml::backend;

namespace {

Submission with_image(const std::string& image) {
  Submission submission;
  submission.folder = "/repo";
  submission.job.command = "train";
  submission.job.environment.image = image;
  return submission;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace

TEST_CASE("what is run in a container") {
  struct Row {
    const char* engine;
    const char* user;
    const char* expected;
  };
  const Row row = GENERATE(
      Row{"docker", "",
          "docker run --rm --name aml-j-the-command --network host -w /home/j/code "
          "-v /home/j:/home/j -v /d/a.csv:/d/a.csv:ro --env A --env B img:1 sh"},
      Row{"docker", "7:8",
          "docker run --rm --name aml-j-the-command --network host -w /home/j/code --user 7:8 "
          "-v /home/j:/home/j -v /d/a.csv:/d/a.csv:ro --env A --env B img:1 sh"},
      Row{"podman", "7:8",
          "podman run --rm --name aml-j-the-command --network host -w /home/j/code "
          "--userns keep-id --user 7:8 -v /home/j:/home/j -v /d/a.csv:/d/a.csv:ro --env A --env B "
          "img:1 sh"});
  auto container = container_of(with_image("img:1"), row.engine, {"/home/j"}, row.user);
  REQUIRE(container);
  (*container).writable = {"/home/j"};
  (*container).readable = {"/d/a.csv"};
  CHECK(joined(run_arguments(*container, "aml-j-the-command", "/home/j/code", {"A", "B"},
                             {"sh"})) == row.expected);
  CHECK(joined(kill_arguments(*container, "n")) == std::string(row.engine) + " kill n");
  CHECK(container->build.empty());
}

TEST_CASE("a task in a container: the values of variables stay out of its arguments") {
  Submission submission = with_image("img:1");
  submission.job.environment_variables["DB_PASSWORD"] = "S3cr3t";
  doc::Resources& resources = submission.job.resources.emplace();
  resources.shm_size = "2g";
  resources.docker_args = "--cap-add SYS_PTRACE";
  const std::vector<InputSource> inputs = {
      {"data", InputSource::Way::link, "/d/a.csv", "/home/sweep/inputs/data/a.csv"}};
  const auto container = container_of(submission, "podman", {"/home/j"}, "");
  REQUIRE(container);
  const auto made =
      task_of({submission, inputs, {"/home/j"}, "j", {}, *container}, [] { return 1; });
  REQUIRE(made);
  const std::string line = joined(arguments_of(*made, made->ranks[0]));
  CHECK(line.find("S3cr3t") == line.npos);
  CHECK(line.find(" --env DB_PASSWORD ") != line.npos);
  CHECK(line.find(" -v /d/a.csv:/d/a.csv:ro -v "
                  "/home/sweep/inputs/data:/home/sweep/inputs/data:ro ") != line.npos);
  CHECK(line.find(" --shm-size 2g --cap-add SYS_PTRACE img:1 /bin/sh -c ") != line.npos);
  CHECK(line.ends_with(" train"));
}

TEST_CASE("images that are built") {
  Submission submission = with_image("");
  submission.job.environment.build_path = "docker/";
  submission.job.environment.dockerfile = "cpu.Dockerfile";
  const auto context = container_of(submission, "docker", {"/home/j"}, "");
  REQUIRE(context);
  CHECK(joined(context->build) ==
        "docker build -t " + context->image + " -f /repo/docker/cpu.Dockerfile /repo/docker");

  submission = with_image("base:2");
  submission.job.environment.conda = doc::Value{"not a mapping"};
  const auto conda = container_of(submission, "podman", {"/home/j"}, "");
  REQUIRE(conda);
  CHECK(joined(conda->build) == "podman build -t " + conda->image + " /home/j/environment");
  CHECK(conda->files.at("/home/j/environment/Dockerfile").starts_with("FROM base:2\n"));
  CHECK(conda->files.at("/home/j/environment/conda.yml") == "\"not a mapping\"\n");
  CHECK(conda->image != context->image);

  submission.job.environment.conda.reset();
  submission.job.environment.conda_file = "gone.yml";
  const auto gone = container_of(submission, "podman", {"/home/j"}, "");
  REQUIRE_FALSE(gone);
  CHECK(gone.error().message.starts_with("environment.conda_file: /repo/gone.yml: "));
}

TEST_CASE("which runtime is chosen") {
  struct Row {
    Runtime wanted;
    const char* works;
    bool image;
    const char* engine;
    const char* told;  ///< part of the note, or of the error
  };
  const Row row = GENERATE(
      Row{Runtime::automatic, "docker podman", true, "docker", ""},
      Row{Runtime::automatic, "podman", true, "podman", ""},
      Row{Runtime::automatic, "", true, "",
          "`img:1` is not used, for no docker and no podman: the"},
      Row{Runtime::automatic, "docker", false, "", "`azureml:e:1` is not used: the command runs"},
      Row{Runtime::host, "docker", true, "", "`img:1` is not used: the command runs"},
      Row{Runtime::podman, "docker podman", true, "podman", ""},
      Row{Runtime::podman, "docker", true, "error", "--runtime podman: no podman"},
      Row{Runtime::docker, "docker", false, "error", "`azureml:e:1` is kept in a workspace"});
  doc::Environment environment;
  (row.image ? environment.image : environment.reference) = row.image ? "img:1" : "azureml:e:1";
  const auto choice = choose_runtime(row.wanted, environment, [&](const std::string& engine) {
    const bool works = std::string(row.works).find(engine) != std::string::npos;
    return works ? std::string() : "no " + engine;
  });
  CHECK((choice ? choice->engine : "error") == row.engine);
  const std::string told = choice ? choice->note : choice.error().message;
  CHECK(told.find(row.told) != told.npos);
  CHECK(told.empty() == (std::string(row.told).empty()));
}
