#include "lsp/app/job_service.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <unistd.h>

#include "tests/catch.h"

namespace {

using namespace aml::lsp;

/// A program in place of aml-job.
class Script {
 public:
  explicit Script(const char* lines)
      : path_(std::filesystem::temp_directory_path() /
              ("aml-job-script-" + std::to_string(::getpid()))) {
    std::signal(SIGPIPE, SIG_IGN);  // as the programs do
    std::ofstream(path_) << "#!/bin/sh\n" << lines << '\n';
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  ~Script() { std::filesystem::remove(path_); }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

const aml::workspace::Address here;
const aml::workspace::Address there{"s", "g", "ws"};

/// The first state of a job.
RunState first_state(JobService& service, const aml::workspace::Address& where) {
  std::promise<RunState> state;
  service.start("/a.yml", where, [&](RunState first) { state.set_value(std::move(first)); });
  return state.get_future().get();
}

/// How asking for names ends.
std::string refreshed(JobService& service) {
  std::promise<std::string> problem;
  service.refresh(there, true, [&](std::string text) { problem.set_value(std::move(text)); });
  return problem.get_future().get();
}

TEST_CASE("names are asked for, and not waited for") {
  const Script script("exec cat > /dev/null");  // reads, and never answers
  JobService service(script.path(), "1");
  for (int key = 0; key < 3; ++key) service.refresh(there, false, [](const std::string&) {});
  CHECK(service.available());
}

TEST_CASE("a job is refused when the service ends or cannot be started") {
  const Script script("exit 0");
  JobService service(script.path(), "1");
  for (const auto& where : {here, there}) {
    CHECK(first_state(service, where).message == "`aml-job serve` ended unexpectedly");
  }
  CHECK(refreshed(service) == "`aml-job serve` ended unexpectedly");
  JobService absent("/nowhere/aml-job", "1");
  CHECK(first_state(absent, here).message == "/nowhere/aml-job cannot be started");
  CHECK(refreshed(absent) == "/nowhere/aml-job cannot be started");
  JobService none("", "1");
  CHECK_FALSE(none.available());
  CHECK(refreshed(none) == "there is no aml-job");
}

TEST_CASE("each place has a process, which is named the place and nothing else") {
  const Script script("echo \"$@\" >> \"$0.words\"; exit 0");
  JobService service(script.path(), "1");
  first_state(service, here);
  first_state(service, there);
  std::ifstream words(script.path() + ".words");
  std::string line;
  std::getline(words, line);
  CHECK(line == "serve --stdio --backend local");
  std::getline(words, line);
  CHECK(line ==
        "serve --stdio --backend azure --subscription s --resource-group g --workspace-name ws");
  std::filesystem::remove(script.path() + ".words");
}

}  // namespace
