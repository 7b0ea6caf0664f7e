#include "backend/local/read_only.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <string_view>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

namespace aml::backend {
namespace {

bool write_to(const char* path, std::string_view text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  ::close(file);
  return written;
}

/// Root needs no more than mounts of its own; others get a user namespace in which they stay
/// themselves.
bool leave_common_mounts() {
  if (::geteuid() == 0) return ::unshare(CLONE_NEWNS) == 0;
  const std::string user = fmt::format("{0} {0} 1", ::geteuid());
  const std::string group = fmt::format("{0} {0} 1", ::getegid());
  return ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_to("/proc/self/setgroups", "deny") &&
         write_to("/proc/self/uid_map", user) && write_to("/proc/self/gid_map", group);
}

/// What a mount forbids already has to stay forbidden.
unsigned long kept_flags(const std::string& path) {
  struct statvfs about = {};
  if (::statvfs(path.c_str(), &about) != 0) return 0;
  constexpr std::pair<unsigned long, unsigned long> same[] = {
      {ST_NOSUID, MS_NOSUID},   {ST_NODEV, MS_NODEV},           {ST_NOEXEC, MS_NOEXEC},
      {ST_NOATIME, MS_NOATIME}, {ST_NODIRATIME, MS_NODIRATIME}, {ST_RELATIME, MS_RELATIME}};
  unsigned long flags = 0;
  for (const auto& [shown, wanted] : same) {
    if ((about.f_flag & shown) != 0) flags |= wanted;
  }
  return flags;
}

bool mount_read_only(const std::string& path) {
  if (::mount(path.c_str(), path.c_str(), nullptr, MS_BIND | MS_REC, nullptr) != 0) return false;
  const unsigned long flags = MS_REMOUNT | MS_BIND | MS_RDONLY | kept_flags(path);
  return ::mount(nullptr, path.c_str(), nullptr, flags, nullptr) == 0;
}

}  // namespace

bool make_read_only(const std::vector<std::string>& paths) {
  return leave_common_mounts() &&
         ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         std::ranges::all_of(paths, mount_read_only);
}

bool can_make_read_only(const std::vector<std::string>& paths) {
  const pid_t child = ::fork();
  if (child < 0) return false;
  if (child == 0) ::_exit(make_read_only(paths) ? 0 : 1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return false;
  }
  return status == 0;
}

}  // namespace aml::backend
