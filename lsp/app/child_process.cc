#include "lsp/app/child_process.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace aml::lsp {
namespace {

struct Pipe {
  int read = -1;
  int write = -1;
};

bool open_pipe(Pipe& pipe) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  pipe = {ends[0], ends[1]};
  return true;
}

void close_pipe(const Pipe& pipe) {
  ::close(pipe.read);
  ::close(pipe.write);
}

/// 0 if it cannot be started.
pid_t spawn(const std::string& program, const std::vector<std::string>& arguments, int input,
            int output) {
  std::vector<std::string> words = {program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t process = 0;
  const int failure =
      ::posix_spawn(&process, program.c_str(), &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failure == 0 ? process : 0;
}

void read_until_end(int descriptor, const ChildProcess::Callbacks& callbacks) {
  std::array<char, 4096> bytes = {};
  for (;;) {
    const ssize_t count = ::read(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    callbacks.bytes({bytes.data(), static_cast<std::size_t>(count)});
  }
}

}  // namespace

bool ChildProcess::start(const std::string& program, const std::vector<std::string>& arguments,
                         Callbacks callbacks) {
  Pipe input;
  Pipe output;
  if (!open_pipe(input)) return false;
  if (!open_pipe(output)) {
    close_pipe(input);
    return false;
  }
  const pid_t process = spawn(program, arguments, input.read, output.write);
  ::close(input.read);
  ::close(output.write);
  if (process == 0) {
    ::close(input.write);
    ::close(output.read);
    return false;
  }
  close_input();
  input_ = input.write;
  std::thread([from = output.read, process, callbacks = std::move(callbacks)] {
    read_until_end(from, callbacks);
    ::close(from);
    ::waitpid(process, nullptr, 0);
    callbacks.ended();
  }).detach();
  return true;
}

bool ChildProcess::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t written = ::write(input_, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void ChildProcess::close_input() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

}  // namespace aml::lsp
