#include "backend/local/supervisor.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "backend/local/attendant.h"

namespace aml::backend {
namespace {

/// Lets go of everything that whoever submitted the job holds open, a pipe that waits for its end
/// above all.
void leave_terminal(const JobFolder& folder, int lock) {
  constexpr int readable = 0644;
  const int nothing = ::open("/dev/null", O_RDWR);
  const std::string log = folder.system_logs() + "/supervisor.txt";
  const int errors = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, readable);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(nothing, STDOUT_FILENO);
  ::dup2(errors < 0 ? nothing : errors, STDERR_FILENO);
  constexpr int kept = STDERR_FILENO + 1;
  if (lock != kept) ::dup2(lock, kept);
  ::close_range(kept + 1, ~0U, 0);
  ::fcntl(kept, F_SETFD, FD_CLOEXEC);
}

[[noreturn]] void supervise(const Assignment& assignment, int lock) {
  for (const int number : {SIGHUP, SIGPIPE, SIGTTOU}) std::signal(number, SIG_IGN);
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  ::prctl(PR_SET_NAME, "aml-supervisor");
  if (::chdir("/") != 0) std::_Exit(1);
  leave_terminal({assignment.job.folder}, lock);
  try {
    attend(assignment);
  } catch (const std::exception& error) {
    // The record stays as it is: whoever looks next finds the lock free, and says what happened.
    const std::string line = fmt::format("supervisor: {}\n", error.what());
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
  }
  std::_Exit(0);
}

}  // namespace

std::optional<Error> start_supervisor(const Assignment& assignment, const JobLock& lock) {
  const pid_t child = ::fork();
  if (child < 0) return Error{fmt::format("no process can be started: {}", std::strerror(errno))};
  if (child == 0) {
    ::setsid();
    const pid_t own = ::fork();
    if (own == 0) supervise(assignment, lock.descriptor());
    ::_exit(own < 0 ? 1 : 0);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0) return Error{"no process can be started for the job's supervisor"};
  return {};
}

}  // namespace aml::backend
