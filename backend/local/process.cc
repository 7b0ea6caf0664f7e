#include "backend/local/process.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/local/input_mounts.h"

namespace aml::backend {
namespace {

/// Our own environment with the variables in it.
std::vector<std::string> environment_with(const std::map<std::string, std::string>& variables) {
  std::vector<std::string> lines;
  for (char** line = environ; *line != nullptr; ++line) {
    const std::string text = *line;
    if (!variables.contains(text.substr(0, text.find('=')))) lines.push_back(text);
  }
  for (const auto& [name, value] : variables) lines.push_back(name + '=' + value);
  return lines;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

[[noreturn]] void give_up(std::string_view why, std::string_view about, int code) {
  for (const std::string_view text :
       {std::string_view("aml-job: "), why, about, std::string_view("\n")}) {
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
  }
  ::_exit(code);
}

/// In the child of a process without further threads.
[[noreturn]] void become(const Command& command, char** arguments, char** environment) {
  constexpr int readable = 0644;
  ::setpgid(0, 0);
  const bool mounted = command.mounts.empty() || lay_mounts(command.mounts);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGPIPE, SIGHUP, SIGINT, SIGTERM}) std::signal(number, SIG_DFL);
  const int nothing = ::open("/dev/null", O_RDONLY);
  const int log = ::open(command.log.c_str(), O_WRONLY | O_CREAT | O_APPEND, readable);
  if (nothing < 0 || log < 0 || ::chdir(command.folder.c_str()) != 0) ::_exit(cannot_be_run);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  if (!mounted) give_up("the inputs cannot be mounted", "", cannot_be_run);
  ::execvpe(arguments[0], arguments, environment);
  const int code = errno == ENOENT ? not_there : cannot_be_run;
  give_up("this program cannot be started: ", arguments[0], code);
}

}  // namespace

pid_t start(const Command& command) {
  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> environment = environment_with(command.variables);
  const std::vector<char*> argument_list = pointers(arguments);
  const std::vector<char*> environment_list = pointers(environment);
  const pid_t child = ::fork();
  if (child == 0) {
    become(command, const_cast<char**>(argument_list.data()),
           const_cast<char**>(environment_list.data()));
  }
  if (child > 0) ::setpgid(child, child);  // whoever is first
  return child;
}

std::optional<int> run_to_end(const Command& command, std::chrono::milliseconds longest) {
  const pid_t child = start(command);
  if (child < 0) return no_process;
  constexpr auto for_ever = std::chrono::milliseconds::max();
  bool in_time = true;
  if (longest != for_ever) {
    pollfd end = {static_cast<int>(::syscall(SYS_pidfd_open, child, 0)), POLLIN, 0};
    in_time = end.fd < 0 || ::poll(&end, 1, static_cast<int>(longest.count())) != 0;
    if (!in_time) ::kill(-child, SIGKILL);
    ::close(end.fd);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return no_process;
  }
  if (!in_time) return {};
  return exit_code_of(status);
}

std::string how_it_ended(int status) {
  if (!WIFSIGNALED(status)) return fmt::format("exit code {}", WEXITSTATUS(status));
  return fmt::format("signal {} ({})", WTERMSIG(status), ::strsignal(WTERMSIG(status)));
}

int exit_code_of(int status) {
  constexpr int signals = 128;
  return WIFSIGNALED(status) ? signals + WTERMSIG(status) : WEXITSTATUS(status);
}

void end_strays(const std::string& job_folder) {
  const std::string mark = "AML_JOB_FOLDER=" + job_folder;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator("/proc", problem)) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != name.npos) continue;
    std::ifstream file(entry.path() / "environ", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t at = text.find(mark);
    if (at == text.npos || (at > 0 && text[at - 1] != '\0')) continue;
    const std::size_t end = at + mark.size();
    if (end >= text.size() || text[end] == '\0') ::kill(std::stoi(name), SIGKILL);
  }
}

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  int port = 0;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(socket, plain, size) == 0 && ::getsockname(socket, plain, &size) == 0) {
    port = ntohs(address.sin_port);
  }
  ::close(socket);
  return port;
}

}  // namespace aml::backend
