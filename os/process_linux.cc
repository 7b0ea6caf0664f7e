#include <algorithm>
#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "os/last_error.h"
#include "os/process.h"
#include "os/stream.h"

namespace aml::os {
namespace {

std::error_code make_pipe(File& read_end, File& write_end) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return last_error();
  read_end = File(ends[0]);
  write_end = File(ends[1]);
  return {};
}

/// Only calls that are safe between fork and exec; reports a failure of exec through `failure`.
[[noreturn]] void become(char* const* words, Lifetime lifetime, int input, int output,
                         int failure) {
  if (lifetime == Lifetime::ends_with_parent) ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::dup2(input, standard_input);
  ::dup2(output, standard_output);
  ::execvp(words[0], words);
  const int code = errno;
  [[maybe_unused]] const ssize_t written = ::write(failure, &code, sizeof code);
  constexpr int not_found = 127;
  ::_exit(not_found);
}

}  // namespace

std::string own_path() {
  std::string path;
  return real_path("/proc/self/exe", path) ? std::string() : path;
}

int own_process() { return ::getpid(); }

unsigned processors() { return std::max(std::thread::hardware_concurrency(), 1U); }

bool is_superuser() { return ::geteuid() == 0; }

void protect_memory() { ::prctl(PR_SET_DUMPABLE, 0); }

std::error_code watch_process(int process, File& ended) {
  const auto descriptor = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
  if (descriptor < 0) return last_error();
  ended = File(descriptor);
  return {};
}

Child::Child(Child&& other) noexcept
    : input_(std::move(other.input_)),
      output_(std::move(other.output_)),
      process_(std::exchange(other.process_, -1)) {}

Child& Child::operator=(Child&& other) noexcept {
  if (this != &other) {
    wait();
    input_ = std::move(other.input_);
    output_ = std::move(other.output_);
    process_ = std::exchange(other.process_, -1);
  }
  return *this;
}

Child::~Child() { wait(); }

std::error_code Child::start(const std::vector<std::string>& words, Lifetime lifetime,
                             Child& child) {
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  File input, output, failed, failure;
  Child started;
  if (const auto error = make_pipe(input, started.input_)) return error;
  if (const auto error = make_pipe(started.output_, output)) return error;
  if (const auto error = make_pipe(failed, failure)) return error;
  started.process_ = ::fork();
  if (started.process_ < 0) return last_error();
  if (started.process_ == 0) {
    become(arguments.data(), lifetime, input.descriptor(), output.descriptor(),
           failure.descriptor());
  }
  failure.close();
  int code = 0;
  std::error_code ignored;
  const std::size_t got =
      read_some(failed.descriptor(), {reinterpret_cast<char*>(&code), sizeof code}, ignored);
  if (got == sizeof code)
    return {code, std::generic_category()};  // and `started` waits for its end
  child = std::move(started);
  return {};
}

void Child::kill() const {
  if (process_ > 0) ::kill(process_, SIGKILL);
}

void Child::wait() {
  if (process_ <= 0) return;
  input_.close();
  ::waitpid(std::exchange(process_, -1), nullptr, 0);
}

}  // namespace aml::os
