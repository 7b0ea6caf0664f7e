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
  ~Script() {
    std::filesystem::remove(path_);
    std::filesystem::remove(record());
  }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  std::string path() const { return path_; }
  /// Where it writes what a test wants to see, as `"$0.record"`.
  std::string record() const { return path_.string() + ".record"; }
  /// How many lines of that have a word.
  int recorded(std::string_view word) const {
    std::ifstream lines(record());
    int count = 0;
    for (std::string line; std::getline(lines, line);) {
      count += line.find(word) == std::string::npos ? 0 : 1;
    }
    return count;
  }

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
std::string refreshed(JobService& service, bool even_if_fresh = true) {
  std::promise<std::string> problem;
  service.refresh(there, even_if_fresh,
                  [&](std::string text) { problem.set_value(std::move(text)); });
  return problem.get_future().get();
}

TEST_CASE("names are asked for, and not waited for") {
  // Answers the handshake and nothing else; ends when it is asked for its jobs. A message is a line
  // once the next one begins.
  const Script script(R"(
answer='{"jsonrpc":"2.0","id":1,"result":{"protocol":1}}'
printf 'Content-Length: %d\r\n\r\n%s' ${#answer} "$answer"
while read -r line; do
  echo "$line" >> "$0.record"
  case $line in *job/list*) exit 0 ;; esac
done)");
  JobService service(script.path(), "1");
  for (int key = 0; key < 3; ++key) service.refresh(there, false, [](const std::string&) {});
  std::promise<void> ended;
  service.ask(there, "job/list", {}, [](const nlohmann::json&, const std::string&) {});
  service.ask(there, "job/get", {},
              [&](const nlohmann::json&, const std::string&) { ended.set_value(); });
  ended.get_future().wait();
  CHECK(script.recorded("job/list") == 1);
  CHECK(script.recorded("workspace/names") == 1);
}

TEST_CASE("a service that has ended is started again by a command, and not by the next key") {
  const Script script("echo started >> \"$0.record\"; exit 0");
  JobService service(script.path(), "1");
  for (int key = 0; key < 3; ++key) CHECK_FALSE(refreshed(service, false).empty());
  CHECK(script.recorded("started") == 1);
  CHECK_FALSE(refreshed(service, true).empty());
  CHECK(script.recorded("started") == 2);
  first_state(service, there);
  CHECK(script.recorded("started") == 3);
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
  const Script script("echo \"$@\" >> \"$0.record\"; exit 0");
  JobService service(script.path(), "1");
  first_state(service, here);
  first_state(service, there);
  std::ifstream words(script.record());
  std::string line;
  std::getline(words, line);
  CHECK(line == "serve --stdio --backend local");
  std::getline(words, line);
  CHECK(line ==
        "serve --stdio --backend azure --subscription s --resource-group g --workspace-name ws");
}

}  // namespace
