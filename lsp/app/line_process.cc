#include "lsp/app/line_process.h"

#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace aml::lsp {
namespace {

void read_lines(int descriptor, const LineProcess::OnLine& on_line) {
  std::string unread;
  char bytes[4096];
  while (true) {
    const ssize_t count = ::read(descriptor, bytes, sizeof bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    unread.append(bytes, static_cast<std::size_t>(count));
    for (std::size_t end = unread.find('\n'); end != unread.npos; end = unread.find('\n')) {
      on_line(std::string_view(unread).substr(0, end));
      unread.erase(0, end + 1);
    }
  }
}

}  // namespace

bool LineProcess::start(const std::string& program, OnLine on_line, std::function<void()> on_end) {
  int input[2] = {-1, -1};
  int output[2] = {-1, -1};
  if (::pipe2(input, O_CLOEXEC) != 0) return false;
  if (::pipe2(output, O_CLOEXEC) != 0) {
    ::close(input[0]);
    ::close(input[1]);
    return false;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  std::string words[] = {program, "serve", "--stdio"};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  pid_t process = 0;
  const int failure =
      ::posix_spawn(&process, program.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(input[0]);
  ::close(output[1]);
  if (failure != 0) {
    ::close(input[1]);
    ::close(output[0]);
    return false;
  }
  input_ = input[1];
  std::thread([from = output[0], process, on_line = std::move(on_line),
               on_end = std::move(on_end)] {
    read_lines(from, on_line);
    ::close(from);
    ::waitpid(process, nullptr, 0);
    on_end();
  }).detach();
  return true;
}

bool LineProcess::send(std::string_view line) const {
  const std::string text = std::string(line) + '\n';
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t written = ::write(input_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void LineProcess::close() {
  ::close(input_);
  input_ = -1;
}

}  // namespace aml::lsp
