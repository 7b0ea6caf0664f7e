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

/// The first state of a job.
RunState first_state(JobService& service, RunPlace place) {
  std::promise<RunState> state;
  service.start("/a.yml", place, [&](RunState first) { state.set_value(std::move(first)); });
  return state.get_future().get();
}

TEST_CASE("names are asked for, and not waited for") {
  const Script script("exec cat > /dev/null");  // reads, and never answers
  const JobService service(script.path(), "1");
  CHECK(service.names(NameKind::compute).empty());
  CHECK(service.names(NameKind::data).empty());
  CHECK(service.names(NameKind::model).empty());
}

TEST_CASE("a job is refused when the service ends, cannot be started, or has no such place") {
  const Script script("exit 0");
  JobService service(script.path(), "1");
  CHECK(first_state(service, RunPlace::this_machine).message ==
        "`aml-job serve` ended unexpectedly");
  CHECK_FALSE(service.available(RunPlace::workspace));
  CHECK(first_state(service, RunPlace::workspace).message ==
        "jobs cannot be submitted to a workspace from here");
  JobService absent("/nowhere/aml-job", "1");
  CHECK(first_state(absent, RunPlace::this_machine).message ==
        "/nowhere/aml-job cannot be started");
  JobService none("", "1");
  CHECK_FALSE(none.available(RunPlace::this_machine));
  CHECK(none.names(NameKind::compute).empty());
}

}  // namespace
